package glacis.scan.probe.tls.x509;

import glacis.model.observation.CertificateExtensions;
import glacis.model.observation.CertificateExtensions.Sct;
import glacis.model.scope.IpAddress;
import glacis.model.x509.Der;
import glacis.model.x509.DistinguishedName;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads extensions (RFC 5280 §4.2). What is not as it should be is listed as unread, and the rest is read all the same. */
final class ExtensionReader {

    private static final List<String> KEY_USAGE = List.of(
            "digitalSignature",
            "nonRepudiation",
            "keyEncipherment",
            "dataEncipherment",
            "keyAgreement",
            "keyCertSign",
            "cRLSign",
            "encipherOnly",
            "decipherOnly");

    private static final Map<String, String> PURPOSES = Map.of(
            "2.5.29.37.0", "anyExtendedKeyUsage",
            "1.3.6.1.5.5.7.3.1", "serverAuth",
            "1.3.6.1.5.5.7.3.2", "clientAuth",
            "1.3.6.1.5.5.7.3.3", "codeSigning",
            "1.3.6.1.5.5.7.3.4", "emailProtection",
            "1.3.6.1.5.5.7.3.8", "timeStamping",
            "1.3.6.1.5.5.7.3.9", "OCSPSigning");

    private static final String OCSP = "1.3.6.1.5.5.7.48.1";
    private static final String CA_ISSUERS = "1.3.6.1.5.5.7.48.2";

    /** The number of {@code status_request} in the TLS feature extension (RFC 7633 §4.1). */
    private static final int STATUS_REQUEST = 5;

    private static final int LOG_ID = 32;
    private static final int MOST = 500;

    private boolean authority;
    private Optional<Integer> pathLength = Optional.empty();
    private List<String> keyUsage = List.of();
    private List<String> purposes = List.of();
    private List<String> permitted = List.of();
    private List<String> excluded = List.of();
    private boolean mustStaple;
    private List<Sct> scts = List.of();
    private Optional<String> subjectKeyId = Optional.empty();
    private Optional<String> authorityKeyId = Optional.empty();
    private final List<String> ocsp = new ArrayList<>();
    private final List<String> caIssuers = new ArrayList<>();
    private List<String> policies = List.of();
    private final List<String> critical = new ArrayList<>();
    private final List<String> unread = new ArrayList<>();

    private ExtensionReader() {}

    /** What the extensions among the last fields of a certificate say. */
    static CertificateExtensions read(List<Der> fields) {
        ExtensionReader reader = new ExtensionReader();
        for (Der field : fields) {
            if (field.tag() == 0xa3) {
                field.child(0).map(Der::children).orElse(List.of()).stream()
                        .limit(MOST)
                        .forEach(reader::extension);
            }
        }
        return reader.read();
    }

    private CertificateExtensions read() {
        return new CertificateExtensions(
                authority,
                pathLength,
                keyUsage,
                purposes,
                permitted,
                excluded,
                mustStaple,
                scts,
                subjectKeyId,
                authorityKeyId,
                ocsp,
                caIssuers,
                policies,
                critical,
                unread);
    }

    private void extension(Der extension) {
        List<Der> parts = extension.children();
        if (parts.size() < 2) {
            return;
        }
        String oid = parts.getFirst().oid();
        if (parts.get(1).tag() == Der.BOOLEAN && Arrays.equals(parts.get(1).content(), new byte[] {-1})) {
            critical.add(oid);
        }
        boolean read = Der.of(parts.getLast().content())
                .map(value -> content(oid, value))
                .orElse(false);
        if (!read) {
            unread.add(oid);
        }
    }

    /** Takes what it says; false when it is not as it should be. */
    private boolean content(String oid, Der value) {
        return switch (oid) {
            case "2.5.29.19" -> basicConstraints(value);
            case "2.5.29.15" -> keyUsage(value);
            case "2.5.29.37" -> {
                purposes = value.children().stream()
                        .map(purpose -> PURPOSES.getOrDefault(purpose.oid(), purpose.oid()))
                        .toList();
                yield value.tag() == Der.SEQUENCE && !purposes.isEmpty() && !purposes.contains("");
            }
            case "2.5.29.30" -> nameConstraints(value);
            case "2.5.29.14" -> {
                subjectKeyId = Optional.of(HexFormat.of().formatHex(value.content()));
                yield value.tag() == Der.OCTET_STRING;
            }
            case "2.5.29.35" -> {
                authorityKeyId = value.children().stream()
                        .filter(part -> part.tag() == 0x80)
                        .findFirst()
                        .map(part -> HexFormat.of().formatHex(part.content()));
                yield value.tag() == Der.SEQUENCE;
            }
            case "2.5.29.32" -> {
                policies = value.children().stream()
                        .map(policy -> policy.child(0).map(Der::oid).orElse(""))
                        .toList();
                yield value.tag() == Der.SEQUENCE && !policies.contains("");
            }
            case "1.3.6.1.5.5.7.1.1" -> access(value);
            case "1.3.6.1.5.5.7.1.24" -> {
                mustStaple = value.children().stream().anyMatch(number -> number(number) == STATUS_REQUEST);
                yield value.tag() == Der.SEQUENCE;
            }
            case "1.3.6.1.4.1.11129.2.4.2" -> timestamps(value);
            default -> true;
        };
    }

    private boolean basicConstraints(Der value) {
        for (Der part : value.children()) {
            if (part.tag() == Der.BOOLEAN) {
                authority = part.to() > part.from() && part.bytes()[part.from()] != 0;
            } else {
                int length = number(part);
                pathLength = length < 0 ? Optional.empty() : Optional.of(length);
            }
        }
        return value.tag() == Der.SEQUENCE;
    }

    /** A number from 0 that fits; -1 for everything else. */
    private static int number(Der integer) {
        byte[] content = integer.content();
        return integer.tag() == Der.INTEGER && content.length > 0 && content.length <= 4
                ? Math.max(-1, new BigInteger(content).intValue())
                : -1;
    }

    private boolean keyUsage(Der value) {
        if (value.tag() != Der.BIT_STRING) {
            return false;
        }
        byte[] bits = value.bits();
        List<String> usage = new ArrayList<>();
        for (int bit = 0; bit < KEY_USAGE.size() && bit / 8 < bits.length; bit++) {
            if ((bits[bit / 8] & 0x80 >> bit % 8) != 0) {
                usage.add(KEY_USAGE.get(bit));
            }
        }
        keyUsage = usage;
        return true;
    }

    private boolean nameConstraints(Der value) {
        for (Der part : value.children()) {
            List<String> bases = part.children().stream()
                    .map(subtree -> subtree.child(0).map(ExtensionReader::base).orElse("unreadable"))
                    .toList();
            switch (part.tag()) {
                case 0xa0 -> permitted = bases;
                case 0xa1 -> excluded = bases;
                default -> {
                    return false;
                }
            }
        }
        return value.tag() == Der.SEQUENCE;
    }

    private static String base(Der name) {
        return switch (name.tag()) {
            case 0x81 -> "email:" + name.text();
            case 0x82 -> "DNS:" + name.text();
            case 0x86 -> "URI:" + name.text();
            case 0x87 -> "IP:" + network(name.content());
            case 0xa4 ->
                "directory:" + name.child(0).map(DistinguishedName::text).orElse("");
            default -> "other:" + (name.tag() & 0x1f);
        };
    }

    private static String network(byte[] bytes) {
        int half = bytes.length / 2;
        return bytes.length == 8 || bytes.length == 32
                ? IpAddress.of(Arrays.copyOf(bytes, half)) + "/"
                        + new BigInteger(1, Arrays.copyOfRange(bytes, half, bytes.length)).bitCount()
                : HexFormat.of().formatHex(bytes);
    }

    private boolean access(Der value) {
        for (Der description : value.children()) {
            List<Der> parts = description.children();
            if (parts.size() == 2 && parts.getLast().tag() == 0x86) {
                switch (parts.getFirst().oid()) {
                    case OCSP -> ocsp.add(parts.getLast().text());
                    case CA_ISSUERS -> caIssuers.add(parts.getLast().text());
                    default -> {
                        // Another service of the issuer.
                    }
                }
            }
        }
        return value.tag() == Der.SEQUENCE;
    }

    /** A list in the encoding of TLS inside an octet string (RFC 6962 §3.3). */
    private boolean timestamps(Der value) {
        byte[] list = value.content();
        List<Sct> read = new ArrayList<>();
        int at = 2;
        while (at + 2 <= list.length && read.size() < MOST) {
            int length = two(list, at);
            int from = at + 2;
            at = from + length;
            // Version, log, time, extensions, signature; another version than 1 is not known.
            if (at > list.length || length < 1 + LOG_ID + 8) {
                break;
            }
            if (list[from] == 0) {
                long millis =
                        new BigInteger(1, Arrays.copyOfRange(list, from + 1 + LOG_ID, from + 9 + LOG_ID)).longValue();
                read.add(new Sct(
                        HexFormat.of().formatHex(list, from + 1, from + 1 + LOG_ID), Instant.ofEpochMilli(millis)));
            }
        }
        scts = read;
        return value.tag() == Der.OCTET_STRING && at == list.length && list.length == 2 + two(list, 0);
    }

    private static int two(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }
}
