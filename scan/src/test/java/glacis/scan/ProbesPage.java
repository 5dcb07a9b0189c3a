package glacis.scan;

import glacis.scan.spi.Probe;
import glacis.scan.spi.ProbeSpec;
import java.util.List;

/** docs/probes.md as it follows from the probes. */
final class ProbesPage {

    private ProbesPage() {}

    static String of(List<Probe> probes) {
        StringBuilder page = new StringBuilder("""
                # What Glacis sends

                One row per question. It is printed from the probes themselves, and a test holds each of them to it on
                loopback: no probe opens more connections, sends more bytes or reads more than its row says. Levels are those
                of [ETHICS.md](../ETHICS.md). Every connection needs a permit from the guard; which question is put next
                depends only on what was answered before, in the order wait, harmless for that port, TLS, HTTP.

                Looking for ports (`tcp.ports`, non-intrusive) opens a connection to each port and closes it without a byte;
                ports that stay silent are asked a second time. Fragile ports get nothing else. Where a port accepts and never
                says a byte, and the operator named no ports, three more between 32768 and 65535 that chance draws are
                asked the same way (`tcp.random-ports`, non-intrusive): who accepts on them too accepts on every port.

                One endpoint gets at most two of `postgres.ssl-request` and the questions from `ftp.features` to
                `http.dns-query` that go over TCP. Each of these, and `dns.version`, may be put inside TLS too; then its name
                ends with `in TLS`.

                Over UDP an audit asks one question on each of these ports of an address whose ports may be looked for:
                53 `dns.version-over-udp`, 123 `ntp.time`, 161 `snmp.engine`, 443 `quic.versions`, 500 `ike.sa-init`,
                3478 `stun.binding-over-udp`, 5060 `sip.options-over-udp`; one datagram, and the same once more after a second
                of silence. No other port gets a datagram. No community of SNMP is guessed.

                | question | level | connections at most | bytes sent at most, in all | bytes read at most, in each | what is sent |
                |---|---|---:|---:|---:|---|
                """);
        for (Probe probe : probes) {
            ProbeSpec spec = probe.spec();
            page.append("| `%s` | %s | %d | %,d | %,d | %s |%n"
                    .formatted(
                            spec.name(),
                            spec.level().word(),
                            spec.maxConnections(),
                            spec.maxBytesSent(),
                            spec.maxBytesReceived(),
                            spec.sends()));
        }
        return page.toString();
    }
}
