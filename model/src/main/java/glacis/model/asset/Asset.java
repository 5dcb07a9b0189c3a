package glacis.model.asset;

import glacis.model.observation.Digest;
import glacis.model.scope.HostName;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Transport;
import java.util.Locale;

/** Something that exists. */
public sealed interface Asset {

    /** The identity: stable, unique, readable, such as {@code service:tcp:192.0.2.1:443}. */
    String key();

    /** As people read it. */
    String label();

    /** A name in the DNS. */
    record Domain(HostName name) implements Asset {
        @Override
        public String key() {
            return "domain:" + name;
        }

        @Override
        public String label() {
            return name.text();
        }
    }

    /** An address. */
    record Host(IpAddress address) implements Asset {
        @Override
        public String key() {
            return "host:" + address;
        }

        @Override
        public String label() {
            return address.toString();
        }
    }

    /** A port of an address that answers. */
    record Service(IpAddress address, int port, Transport transport) implements Asset {
        @Override
        public String key() {
            return "service:" + transport.name().toLowerCase(Locale.ROOT) + ":" + authority(address.toString(), port);
        }

        @Override
        public String label() {
            return authority(address.toString(), port);
        }
    }

    /**
     * A web presence: what a browser means by an origin.
     *
     * @param secure https, else http
     * @param host a name or an address
     * @param port the port
     */
    record Web(boolean secure, String host, int port) implements Asset {
        @Override
        public String key() {
            return "web:" + label();
        }

        @Override
        public String label() {
            return (secure ? "https://" : "http://") + authority(host, port);
        }
    }

    /** A certificate, by its fingerprint. */
    record Certificate(Digest sha256) implements Asset {
        @Override
        public String key() {
            return "certificate:" + sha256;
        }

        @Override
        public String label() {
            return "certificate " + sha256.hex().substring(0, 16);
        }
    }

    private static String authority(String host, int port) {
        return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
    }
}
