package glacis.bench;

import glacis.lab.loopback.House;
import glacis.lab.loopback.Limits;
import glacis.model.scope.HostName;
import glacis.model.scope.IpAddress;
import java.io.IOException;
import java.time.InstantSource;

/** Ports of the lab's kind that accept and never say a word, until its input ends. */
public final class Silent {

    private Silent() {}

    /** Takes an address of loopback and ports; says "ready" when all are open. */
    public static void main(String[] arguments) throws IOException {
        HostName name = HostName.parse("silent.lab.test").orElseThrow();
        try (House house = new House(InstantSource.system())) {
            for (int i = 1; i < arguments.length; i++) {
                IpAddress address = IpAddress.require(arguments[0]);
                house.tcp(
                        new House.Spot(name, address, Integer.parseInt(arguments[i]), false),
                        Limits.PATIENT,
                        () -> line -> line.waitForLeave());
            }
            System.out.println("ready");
            while (System.in.read() >= 0) {
                // Whoever started this says by closing its input that it is enough.
            }
        }
    }
}
