package glacis.scan.spi;

import glacis.model.scope.Target;

/** A question to an endpoint as a pure state machine. */
public interface Probe {

    /** What it is called, and what it may do at most. */
    ProbeSpec spec();

    /** The first step: the asks to make, or already the outcome. Pure. */
    Step start(Target.Endpoint target);
}
