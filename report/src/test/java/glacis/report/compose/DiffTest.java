package glacis.report.compose;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.report.Demo;
import glacis.report.DemoFindings;
import glacis.report.compose.AuditDocument.Certificate;
import glacis.report.compose.AuditDocument.Host;
import glacis.report.compose.AuditDocument.Incomplete;
import glacis.report.compose.AuditDocument.Key;
import glacis.report.compose.DiffDocument.Change;
import glacis.report.render.DiffText;
import glacis.report.render.Golden;
import glacis.report.render.Terminal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiffTest {

    private static final String AT = "127.77.0.3";

    private static AuditDraft draft() {
        return new AuditDraft("0.1", Demo.START, "new.lab.test", List.of("new.lab.test"))
                .add(new Host(AT, List.of("new.lab.test"), List.of(10443), "1-65535", Demo.START, Demo.END))
                .add(Demo.service(AT, "new", 10443, "https", "nginx 1.22.1"));
    }

    private static AuditDocument good() {
        return draft().add(
                        Demo.endpoint("new", AT, 10443, "https", "TLSv1.3 TLSv1.2", "TLS_AES_256_GCM_SHA384", "", ""))
                .add(Demo.certificate("new", AT + ":10443", new Key("EC", 256, Optional.of("P-256")), 200, "no"))
                .finish(Demo.END, "00");
    }

    private static AuditDocument bad() {
        Endpoint worse = Demo.endpoint(
                "new", AT, 10443, "https", "TLSv1.2 TLSv1.0 TLSv1.3", "TLS_AES_256_GCM_SHA384", "TLS 1.0", "high");
        return draft().add(new Endpoint(
                        worse.host(),
                        worse.ip(),
                        worse.port(),
                        worse.protocol(),
                        false,
                        "yes",
                        worse.versions(),
                        worse.chosen(),
                        Optional.of(Demo.fingerprint("other")),
                        worse.weakest(),
                        worse.severity()))
                .add(Demo.certificate("other", AT + ":10443", new Key("RSA", 2048, Optional.empty()), 3650, "yes"))
                .add(DemoFindings.finding(
                        "F-ADNAN3TC",
                        "GL-TLS-001",
                        "high",
                        "service:tcp:" + AT + ":10443",
                        "TLS 1.0 is still offered",
                        "https on " + AT + ":10443 (new.lab.test)",
                        "",
                        ""))
                .add(DemoFindings.finding(
                        "F-7H93XVH5",
                        "GL-CRT-002",
                        "medium",
                        "certificate:" + Demo.fingerprint("other"),
                        "The certificate vouches for itself",
                        "https on " + AT + ":10443 (new.lab.test)",
                        "",
                        ""))
                .finish(Demo.END, "00");
    }

    private static List<String> sentences(AuditDocument before, AuditDocument after) {
        return Diff.between(before, after).changes().stream()
                .map(Change::sentence)
                .toList();
    }

    @Test
    void tells_what_got_worse() {
        assertThat(sentences(good(), bad()))
                .containsExactly(
                        "TLS 1.0 is offered on new.lab.test:10443, which it was not before",
                        "The certificate of new.lab.test:10443 was replaced by a self-signed one");
        Golden.holds("docs/examples/diff.txt", DiffText.render(Diff.between(good(), bad()), Terminal.PLAIN));
    }

    @Test
    void only_a_finding_that_was_closed_before_came_back() {
        AuditDocument again = bad();
        AuditDraft draft = draft();
        again.encryption().forEach(draft::add);
        again.certificates().forEach(draft::add);
        again.findings().stream().map(DiffTest::returned).forEach(draft::add);
        assertThat(sentences(good(), draft.finish(Demo.END, "00")))
                .contains("TLS 1.0 came back on new.lab.test:10443")
                .noneMatch(sentence -> sentence.contains("not before"));
    }

    private static FindingEntry returned(FindingEntry f) {
        return new FindingEntry(
                f.id(),
                f.check(),
                f.title(),
                f.severity(),
                "came back",
                f.confidence(),
                f.asset(),
                f.where(),
                f.evidence(),
                f.why(),
                f.remedy(),
                f.reference(),
                f.firstSeen(),
                f.lastSeen());
    }

    @Test
    void a_port_that_was_not_asked_again_is_not_said_to_be_gone() {
        String port = "Port 10443 of 127.77.0.3 (new.lab.test)";
        for (String asked : List.of("22", "1-10442,10444-65535", "")) {
            assertThat(sentences(bad(), asking(asked)))
                    .contains(port + " was not looked at again")
                    .noneMatch(sentence -> sentence.contains("no longer") || sentence.contains("closed"));
        }
        for (String asked : List.of("10443", "22,10000-11000")) {
            assertThat(sentences(bad(), asking(asked))).contains(port + " no longer answers");
        }
    }

    @Test
    void a_port_that_was_not_asked_before_is_not_said_to_be_new() {
        String port = "Port 10443 of 127.77.0.3 (new.lab.test)";
        for (String asked : List.of("22", "1-10442,10444-65535", "")) {
            assertThat(sentences(asking(asked), draft().finish(Demo.END, "00")))
                    .containsExactly(port + " was first asked now, and answers: nginx 1.22.1");
        }
        for (String asked : List.of("10443", "22,10000-11000")) {
            assertThat(sentences(asking(asked), draft().finish(Demo.END, "00")))
                    .containsExactly(port + " answers now: nginx 1.22.1");
        }
    }

    @Test
    void a_conversation_that_was_tried_has_asked_its_port() {
        AuditDocument tried = new AuditDraft("0.1", Demo.START, "new.lab.test", List.of("new.lab.test"))
                .add(new Incomplete(AT + ":10443", "refused the connection"))
                .finish(Demo.END, "00");
        String port = "Port 10443 of 127.77.0.3 (new.lab.test)";
        assertThat(sentences(tried, draft().finish(Demo.END, "00")))
                .containsExactly(port + " answers now: nginx 1.22.1");
        assertThat(sentences(draft().finish(Demo.END, "00"), tried)).containsExactly(port + " no longer answers");
    }

    @Test
    void what_a_host_is_blamed_for_is_closed_only_when_its_ports_were_asked_again() {
        AuditDocument before = draft().add(DemoFindings.finding(
                        "F-1", "GL-EXP-002", "high", "host:" + AT, "A port of printers is reachable", AT, "", ""))
                .finish(Demo.END, "00");
        assertThat(sentences(before, asking("22")))
                .contains("F-1 could not be looked at again: A port of printers is reachable (127.77.0.3)");
        assertThat(sentences(before, asking("1-65535")))
                .contains("F-1 closed: A port of printers is reachable (127.77.0.3)");
    }

    /** An audit of the host that asked these ports, of which none answered. */
    private static AuditDocument asking(String ports) {
        return new AuditDraft("0.1", Demo.START, "new.lab.test", List.of("new.lab.test"))
                .add(new Host(AT, List.of("new.lab.test"), List.of(), ports, Demo.START, Demo.END))
                .add(new AuditDocument.Name("new.lab.test", true, Map.of("A", List.of(AT))))
                .finish(Demo.END, "00");
    }

    @Test
    void tells_what_was_repaired_and_closes_it() {
        assertThat(sentences(bad(), good()))
                .containsExactly(
                        "F-ADNAN3TC closed: TLS 1.0 is gone from new.lab.test:10443",
                        "F-7H93XVH5 closed: the certificate of new.lab.test:10443 is signed by an authority again");
    }

    @Test
    void a_certificate_of_several_endpoints_is_closed_only_when_all_were_looked_at_again() {
        AuditDocument before = shared(draft())
                .add(DemoFindings.finding(
                        "F-1",
                        "GL-CRT-002",
                        "medium",
                        "certificate:" + Demo.fingerprint("shared"),
                        "The certificate vouches for itself",
                        "https on " + AT + ":10443 (new.lab.test), also on 127.77.0.4:10443 (old.lab.test)",
                        "",
                        ""))
                .finish(Demo.END, "00");
        AuditDraft one = draft().add(
                        Demo.endpoint("new", AT, 10443, "https", "TLSv1.3 TLSv1.2", "TLS_AES_256_GCM_SHA384", "", ""))
                .add(Demo.certificate("new", AT + ":10443", new Key("EC", 256, Optional.of("P-256")), 200, "no"));
        assertThat(sentences(before, one.finish(Demo.END, "00")))
                .noneMatch(s -> s.contains("closed"))
                .anyMatch(s -> s.startsWith("F-1 could not be looked at again"));
        AuditDocument both = one.add(Demo.service("127.77.0.4", "old", 10443, "https", "nginx 1.22.1"))
                .finish(Demo.END, "00");
        assertThat(sentences(before, both)).anyMatch(s -> s.startsWith("F-1 closed: "));
    }

    /** Two endpoints with one self-signed certificate. */
    private static AuditDraft shared(AuditDraft draft) {
        Certificate one =
                Demo.certificate("shared", AT + ":10443", new Key("RSA", 2048, Optional.empty()), 3650, "yes");
        return draft.add(Demo.service("127.77.0.4", "old", 10443, "https", "nginx 1.22.1"))
                .add(new Certificate(
                        one.subject(),
                        one.issuer(),
                        one.san(),
                        one.notBefore(),
                        one.notAfter(),
                        one.key(),
                        one.signature(),
                        one.sha256(),
                        one.spkiSha256(),
                        one.selfSigned(),
                        one.structure(),
                        List.of(AT + ":10443", "127.77.0.4:10443")));
    }

    @Test
    void the_story_of_the_demo_is_told_in_these_words() {
        String story = Golden.page("docs/examples/demo-story.txt");
        for (DiffDocument diff : List.of(Diff.between(good(), bad()), Diff.between(bad(), good()))) {
            assertThat(diff.changes())
                    .hasSize(2)
                    .allSatisfy(change -> assertThat(story).contains(DiffText.sentence(change, Terminal.PLAIN)));
        }
    }

    @Test
    void says_nothing_where_nothing_changed() {
        assertThat(Diff.between(Demo.audit(), Demo.audit()).changes()).isEmpty();
        assertThat(DiffText.render(Diff.between(good(), good()), Terminal.PLAIN))
                .contains("0 changes", "Nothing that");
    }

    @Test
    void does_not_close_what_it_could_not_look_at() {
        AuditDocument gone = new AuditDraft("0.1", Demo.START, "new.lab.test", List.of()).finish(Demo.END, "00");
        assertThat(sentences(bad(), gone))
                .contains(
                        "Port 10443 of 127.77.0.3 (new.lab.test) was not looked at again",
                        "F-ADNAN3TC could not be looked at again: TLS 1.0 is still offered (https on 127.77.0.3:10443"
                                + " (new.lab.test))")
                .noneMatch(s -> s.contains("closed"));
        AuditDocument closed = new AuditDraft("0.1", Demo.START, "new.lab.test", List.of())
                .add(new Host(AT, List.of("new.lab.test"), List.of(), "1-65535", Demo.START, Demo.END))
                .finish(Demo.END, "00");
        assertThat(sentences(bad(), closed)).contains("Port 10443 of 127.77.0.3 (new.lab.test) no longer answers");
        AuditDocument silent =
                draft().add(new Incomplete(AT + ":10443 tls", "silent for 3 s")).finish(Demo.END, "00");
        assertThat(sentences(bad(), silent)).noneMatch(s -> s.contains("closed"));
    }

    @Test
    void tells_what_appeared_and_what_became_another_product() {
        AuditDocument before = draft().finish(Demo.END, "00");
        AuditDocument after = new AuditDraft("0.1", Demo.START, "new.lab.test", List.of())
                .add(Demo.service(AT, "new", 10443, "https", "nginx 1.24.0"))
                .add(Demo.service(AT, "new", 15432, "postgresql", "PostgreSQL"))
                .add(new AuditDocument.NotListed("name", "x.lab.test", "in a certificate", Optional.empty()))
                .finish(Demo.END, "00");
        assertThat(sentences(before, after))
                .containsExactly(
                        "Port 15432 of 127.77.0.3 (new.lab.test) answers now: PostgreSQL",
                        "x.lab.test was met, and nobody had listed it: in a certificate",
                        "nginx 1.22.1 became nginx 1.24.0 on 127.77.0.3 (new.lab.test), port 10443");
    }

    @Test
    void a_new_defect_without_a_fact_is_told_by_its_title() {
        AuditDocument after = draft().add(DemoFindings.finding(
                        "F-1",
                        "GL-WEB-001",
                        "medium",
                        "web:http://new.lab.test:10080",
                        "A folder lists its files to everybody",
                        "http://new.lab.test:10080",
                        "",
                        ""))
                .finish(Demo.END, "00");
        assertThat(Diff.between(draft().finish(Demo.END, "00"), after).changes())
                .containsExactly(new Change(
                        "worse",
                        "A folder lists its files to everybody: http://new.lab.test:10080",
                        "web:http://new.lab.test:10080",
                        Optional.of("medium"),
                        Optional.of("F-1")));
    }
}
