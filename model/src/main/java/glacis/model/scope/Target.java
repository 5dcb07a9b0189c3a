package glacis.model.scope;

import java.util.Optional;

/** Anything somebody may want to ask: what it is, never whether it may be asked. */
public sealed interface Target {

    /** A name, asked about through the operator's resolver. */
    record Domain(HostName name) implements Target {
        @Override
        public String toString() {
            return name.text();
        }
    }

    /** One address, whose ports may be looked for. */
    record Host(IpAddress address) implements Target {
        @Override
        public String toString() {
            return address.toString();
        }
    }

    /** All addresses of a prefix. */
    record Network(Prefix prefix) implements Target {
        @Override
        public String toString() {
            return prefix.toString();
        }
    }

    /**
     * One port of one address, in the name under which it is met.
     *
     * @param address the literal address
     * @param port 1 to 65535
     * @param transport TCP or UDP
     * @param name the name that led here and that is sent as SNI and Host; empty when the address itself is the target
     */
    record Endpoint(IpAddress address, int port, Transport transport, Optional<HostName> name) implements Target {
        public Endpoint {
            if (port < 1 || port > 65_535) {
                throw new IllegalArgumentException("ports go from 1 to 65535: " + port);
            }
        }

        /** A TCP endpoint without a name. */
        public static Endpoint tcp(IpAddress address, int port) {
            return new Endpoint(address, port, Transport.TCP, Optional.empty());
        }

        /** Address and port as people write them: {@code 192.0.2.1:443}, {@code [2001:db8::1]:443}. */
        public String authority() {
            return address.version() == IpAddress.Version.IPV6 ? "[" + address + "]:" + port : address + ":" + port;
        }

        @Override
        public String toString() {
            String where = transport == Transport.TCP ? authority() : authority() + "/udp";
            return name.map(n -> n + "@" + where).orElse(where);
        }
    }
}
