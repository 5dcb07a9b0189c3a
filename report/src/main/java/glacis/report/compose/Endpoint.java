package glacis.report.compose;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is known of the encryption of one endpoint.
 *
 * @param host the name it was asked under, or its address
 * @param ip its address
 * @param port its port
 * @param protocol the protocol inside: {@code https}, {@code smtp}, {@code postgresql} …
 * @param starttls whether encryption has to be asked for in the clear first
 * @param encrypts whether it encrypts at all
 * @param versions whether each version is offered: {@code SSLv3 TLSv1.0 TLSv1.1 TLSv1.2 TLSv1.3} to
 *     {@code yes no undetermined}; a version that is not there was not asked
 * @param chosen what the ordinary handshake chose
 * @param certificate the SHA-256 of the certificate it showed, hexadecimal
 * @param weakest the weakest part in two or three words, such as "TLS 1.0"; absent when none stands out
 * @param severity how bad that part is: a severity's word; absent when there is none
 */
public record Endpoint(
        String host,
        String ip,
        int port,
        String protocol,
        boolean starttls,
        @OneOf({"yes", "no", "undetermined"}) String encrypts,
        Map<String, String> versions,
        Optional<Chosen> chosen,
        Optional<String> certificate,
        Optional<String> weakest,
        @OneOf({"critical", "high", "medium", "low"}) Optional<String> severity) {

    public Endpoint {
        versions = new TreeMap<>(versions);
    }

    /** The address and port, as findings and certificates cite it. */
    String address() {
        return Wording.authority(ip, port);
    }

    /** The name and port, as people read it. */
    String label() {
        return Wording.authority(host, port);
    }

    /**
     * What the ordinary handshake chose.
     *
     * @param version such as {@code TLSv1.3}
     * @param cipherSuite the IANA name, or the number as {@code 0xc02f}
     * @param group the IANA name of the key exchange group, when there was one
     * @param alpn the application protocol, when one was chosen
     */
    public record Chosen(String version, String cipherSuite, Optional<String> group, Optional<String> alpn) {}
}
