package glacis.scan.probe.tls.survey;

import java.util.Optional;

/** Something to find out, whose hello is written only when a connection is free, so that it knows what was learnt meanwhile. */
interface Question {

    /** The enquiry that finds it out; empty when nobody needs to ask any more. */
    Optional<Enquiry> enquiry();
}
