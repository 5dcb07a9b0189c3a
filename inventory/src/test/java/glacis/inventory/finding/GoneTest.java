package glacis.inventory.finding;

import static glacis.inventory.Rows.at;
import static glacis.inventory.Rows.certificate;
import static glacis.inventory.Rows.declined;
import static glacis.inventory.Rows.domain;
import static glacis.inventory.Rows.host;
import static glacis.inventory.Rows.names;
import static glacis.inventory.Rows.page;
import static glacis.inventory.Rows.records;
import static glacis.inventory.Rows.refused;
import static glacis.inventory.Rows.row;
import static glacis.inventory.Rows.said;
import static glacis.inventory.Rows.search;
import static glacis.inventory.Rows.silent;
import static glacis.inventory.Rows.tls;
import static org.assertj.core.api.Assertions.assertThat;

import glacis.inventory.Rows;
import glacis.inventory.journal.Known;
import glacis.model.asset.Asset;
import glacis.model.asset.Identification.Confidence;
import glacis.model.finding.Evidence;
import glacis.model.finding.Finding;
import glacis.model.finding.Severity;
import glacis.model.finding.Verdict;
import glacis.model.observation.DnsAnswer.Status;
import glacis.model.observation.Observation;
import glacis.model.observation.ObservationId;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.scope.HostName;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Prefix;
import glacis.model.scope.Target;
import glacis.model.scope.Transport;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GoneTest {

    private static final Asset HTTPS = new Asset.Service(IpAddress.require("192.0.2.1"), 443, Transport.TCP);
    private static final Asset OLD = new Asset.Certificate(certificate("old").sha256());
    private static final Asset PLAIN = new Asset.Web(false, "a.test", 80);
    private static final Known SHOWN = row(at("192.0.2.1:443"), "tls.versions", tls(certificate("old")));
    private static final Known ALSO = row(at("a.test@192.0.2.2:443"), "tls.versions", tls(certificate("old")));

    private final Map<ObservationId, Observation> journal = new HashMap<>();

    private Finding finding(Asset asset, Known... where) {
        Arrays.stream(where).forEach(row -> journal.put(row.observation().id(), row.observation()));
        List<Evidence> evidence = where.length == 0
                ? List.of(new Evidence(new ObservationId("O-000000000000"), "lost"))
                : Arrays.stream(where)
                        .map(row -> new Evidence(row.observation().id(), "here"))
                        .toList();
        return new Finding(
                Finding.idOf("GL-X-001", asset),
                "GL-X-001",
                asset,
                new Verdict.Fails(Severity.LOW, Confidence.HIGH, "Bad", "seen", "repair it", evidence),
                Finding.State.OPEN,
                Rows.DAY,
                Rows.DAY);
    }

    private boolean gone(Finding finding, Known... now) {
        return Gone.among(List.of(finding), List.of(now), id -> Optional.ofNullable(journal.get(id)))
                .contains(finding.asset());
    }

    private static Known answered(int run, String target, Reply reply) {
        return row(run, at(target), "tls.versions", new Outcome.Answered<>(reply));
    }

    @Test
    void a_service_is_gone_when_its_port_refuses() {
        Finding finding = finding(HTTPS, SHOWN);
        assertThat(gone(finding, SHOWN, row(2, at("192.0.2.1:443"), "tcp.wait", refused())))
                .isTrue();
        assertThat(gone(finding, SHOWN, search(2, "192.0.2.1", 80))).isTrue();
    }

    @Test
    void a_service_that_is_silent_hangs_up_or_was_not_asked_is_not() {
        Finding finding = finding(HTTPS, SHOWN);
        assertThat(gone(finding)).isFalse();
        assertThat(gone(finding, SHOWN)).isFalse();
        assertThat(gone(finding, row(2, at("192.0.2.1:443"), "tls.versions", silent())))
                .isFalse();
        assertThat(gone(finding, row(2, at("192.0.2.1:443"), "tls.versions", declined(Outcome.Decline.CLOSED_EARLY))))
                .isFalse();
        assertThat(gone(finding, search(2, "192.0.2.2"), row(2, at("192.0.2.1:80"), "tcp.wait", refused())))
                .isFalse();
    }

    @Test
    void a_certificate_is_gone_when_another_is_shown_in_each_of_its_places() {
        Finding finding = finding(OLD, SHOWN, ALSO);
        Known renewed = answered(2, "192.0.2.1:443", tls(certificate("new")));
        Known alsoRenewed = answered(2, "a.test@192.0.2.2:443", tls(certificate("new"), certificate("ca")));
        assertThat(gone(finding, renewed, alsoRenewed)).isTrue();
        assertThat(gone(finding, renewed, ALSO)).isFalse();
        assertThat(gone(finding, SHOWN, alsoRenewed)).isFalse();
        assertThat(gone(finding, renewed)).isFalse();
    }

    @Test
    void a_certificate_that_is_still_somewhere_in_the_chain_is_not_gone() {
        assertThat(gone(finding(OLD, SHOWN), answered(2, "192.0.2.1:443", tls(certificate("new"), certificate("old")))))
                .isFalse();
    }

    @Test
    void a_chain_that_was_not_read_says_nothing() {
        assertThat(gone(finding(OLD, SHOWN), answered(2, "192.0.2.1:443", tls())))
                .isFalse();
        assertThat(gone(finding(OLD, SHOWN), answered(2, "192.0.2.1:443", new Reply.Banner("x"))))
                .isFalse();
        assertThat(gone(finding(OLD, SHOWN), row(2, at("192.0.2.1:443"), "tls.versions", silent())))
                .isFalse();
    }

    @Test
    void another_question_or_another_name_says_nothing_of_this_place() {
        Known other = row(2, at("192.0.2.1:443"), "tls.starttls-smtp", new Outcome.Answered<>(tls(certificate("new"))));
        Known named = answered(2, "b.test@192.0.2.1:443", tls(certificate("new")));
        assertThat(gone(finding(OLD, SHOWN), other, named)).isFalse();
    }

    @Test
    void a_certificate_goes_with_the_service_that_showed_it() {
        Finding finding = finding(OLD, SHOWN, ALSO);
        Known closed = search(2, "192.0.2.2");
        assertThat(gone(finding, answered(2, "192.0.2.1:443", tls(certificate("new"))), closed))
                .isTrue();
        assertThat(gone(finding, SHOWN, closed)).isFalse();
    }

    @Test
    void evidence_that_is_lost_or_of_no_port_proves_nothing() {
        assertThat(gone(finding(OLD), search(2, "192.0.2.1"), search(2, "192.0.2.2")))
                .isFalse();
        Known ports = search(1, "192.0.2.1", 443);
        assertThat(gone(finding(PLAIN, ports), search(2, "192.0.2.1"))).isFalse();
    }

    @Test
    void a_web_is_gone_when_its_port_answers_in_the_other_way() {
        Known root = row(at("a.test@192.0.2.1:80"), "http.root", page(false, 200));
        Known secure = row(2, at("a.test@192.0.2.1:80"), "http.root", new Outcome.Answered<>(page(true, 200)));
        assertThat(gone(finding(PLAIN, root), secure)).isTrue();
        assertThat(gone(finding(PLAIN, root), root)).isFalse();
        assertThat(gone(finding(new Asset.Web(true, "a.test", 80), secure), secure))
                .isFalse();
        assertThat(gone(finding(new Asset.Web(true, "a.test", 80), secure), root))
                .isTrue();
        assertThat(gone(finding(PLAIN, root), row(2, at("a.test@192.0.2.1:80"), "http.root", silent())))
                .isFalse();
        assertThat(gone(finding(PLAIN, root), search(2, "192.0.2.1"))).isTrue();
    }

    @Test
    void a_name_is_gone_when_the_resolver_says_that_it_does_not_exist() {
        Asset name = new Asset.Domain(HostName.require("a.test"));
        Finding finding = finding(name, SHOWN);
        assertThat(gone(finding, names("a.test", said("a.test", "A", Status.NO_SUCH_NAME))))
                .isTrue();
        assertThat(gone(finding, names("a.test", said("a.test", "A", Status.NO_SUCH_NAME), records("a.test", "MX"))))
                .isFalse();
        assertThat(gone(finding, names("a.test", said("_dmarc.a.test", "TXT", Status.NO_SUCH_NAME))))
                .isFalse();
        assertThat(gone(finding, names("b.test", said("b.test", "A", Status.NO_SUCH_NAME))))
                .isFalse();
        assertThat(gone(finding, row(2, domain("a.test"), "dns.names", silent())))
                .isFalse();
        assertThat(gone(finding)).isFalse();
    }

    @Test
    void silence_does_not_hide_that_a_name_is_gone() {
        Asset name = new Asset.Domain(HostName.require("a.test"));
        assertThat(gone(
                        finding(name, SHOWN),
                        names("a.test", said("a.test", "A", Status.NO_SUCH_NAME)),
                        row(2, domain("a.test"), "dns.other", silent())))
                .isTrue();
    }

    @Test
    void an_address_is_never_gone() {
        Asset host = new Asset.Host(IpAddress.require("192.0.2.1"));
        Target network = new Target.Network(Prefix.parse("192.0.2.0/24").orElseThrow());
        assertThat(gone(
                        finding(host, SHOWN),
                        search(2, "192.0.2.1"),
                        row(2, host("192.0.2.1"), "tcp.ports", refused()),
                        row(2, network, "tcp.ports", refused())))
                .isFalse();
    }
}
