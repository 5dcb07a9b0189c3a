package glacis.assess;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.model.asset.Asset;
import glacis.model.asset.AssetView;
import glacis.model.asset.Identification.Confidence;
import glacis.model.asset.Nature;
import glacis.model.asset.Nature.Kind;
import glacis.model.finding.Evidence;
import glacis.model.finding.Severity;
import glacis.model.finding.Verdict;
import glacis.model.observation.ObservationId;
import glacis.model.observation.Reply;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadingTest {

    private static final ObservationId SEEN = new ObservationId("O-000000000000");
    private static final Verdict.Fails FAILS = new Verdict.Fails(
            Severity.HIGH, Confidence.HIGH, "It is bad", "it was seen", "mend it", List.of(new Evidence(SEEN, "…")));
    private static final Verdict.Passes PASSES = new Verdict.Passes("it is good", List.of(new Evidence(SEEN, "…")));

    private static AssetView with(Views views, Kind kind, Confidence confidence) {
        AssetView view = views.view();
        Nature nature = Nature.decided(view.asset(), kind, confidence, "that is why", List.of(SEEN));
        return new AssetView(view.asset(), view.asOf(), view.names(), view.seen(), view.identified(), List.of(nature));
    }

    private static Verdict read(AssetView view, Verdict verdict) {
        return new Reading(view).of(verdict);
    }

    private static Views service() {
        return Views.service("192.0.2.7", 9100);
    }

    private static Views speaking() {
        return service().answered(Views.at("192.0.2.7:9100"), "tcp.wait", new Reply.Banner("hello"));
    }

    private static String why(Verdict verdict) {
        return ((Verdict.Fails) verdict).explanation();
    }

    @Test
    void without_a_nature_every_verdict_stays_as_it_is() {
        AssetView view = speaking().view();
        for (Verdict verdict : List.of(
                FAILS, PASSES, new Verdict.NotApplicable("no"), new Verdict.Undetermined("nothing was heard"))) {
            assertThat(read(view, verdict)).isEqualTo(verdict);
        }
    }

    @Test
    void a_port_that_only_accepts_is_no_service_where_every_port_accepts() {
        AssetView mute = with(service(), Kind.ACCEPTS_EVERYTHING, Confidence.HIGH);
        assertThat(read(mute, FAILS))
                .isInstanceOfSatisfying(
                        Verdict.Undetermined.class,
                        open -> assertThat(open.missing()).contains("accepts on every port (that is why)"));
        assertThat(read(mute, PASSES)).isInstanceOf(Verdict.Undetermined.class);
        assertThat(read(mute, new Verdict.NotApplicable("no"))).isInstanceOf(Verdict.NotApplicable.class);
    }

    @Test
    void open_ports_of_a_host_are_no_services_where_every_port_accepts() {
        Target host = new Target.Host(IpAddress.require("192.0.2.7"));
        AssetView view = with(
                Views.host("192.0.2.7")
                        .answered(host, "tcp.ports", new Reply.Ports("9100", List.of(9100), 0, 0, 0))
                        .answered(host, "tcp.random-ports", new Reply.Spoken("tcp", Map.of(), "", false)),
                Kind.ACCEPTS_EVERYTHING,
                Confidence.HIGH);
        assertThat(read(view, fails(view.answers(Reply.Ports.class)))).isInstanceOf(Verdict.Undetermined.class);
        Verdict more = fails(view.answers(Reply.class));
        assertThat(read(view, more)).isEqualTo(more);
    }

    private static Verdict fails(List<? extends AssetView.Answer<?>> answers) {
        return new Verdict.Fails(
                Severity.HIGH,
                Confidence.HIGH,
                "It is bad",
                "it was seen",
                "mend it",
                answers.stream()
                        .map(answer -> new Evidence(answer.observation().id(), "…"))
                        .toList());
    }

    @Test
    void what_was_really_spoken_is_judged_even_where_every_port_accepts() {
        assertThat(read(with(speaking(), Kind.ACCEPTS_EVERYTHING, Confidence.HIGH), FAILS))
                .isEqualTo(FAILS);
    }

    @Test
    void a_search_that_found_the_port_is_no_word_of_the_service() {
        Views found = service()
                .answered(
                        new Target.Host(IpAddress.require("192.0.2.7")),
                        "tcp.ports",
                        new Reply.Ports("9100", List.of(9100), 0, 0, 0));
        assertThat(read(with(found, Kind.ACCEPTS_EVERYTHING, Confidence.HIGH), FAILS))
                .isInstanceOf(Verdict.Undetermined.class);
    }

    @Test
    void a_finding_on_a_honeypot_says_so_and_is_less_sure() {
        Verdict likely = read(with(speaking(), Kind.HONEYPOT, Confidence.MEDIUM), FAILS);
        assertThat(why(likely)).startsWith("it was seen; it may be painted on").contains("that is why");
        assertThat(((Verdict.Fails) likely).confidence()).isEqualTo(Confidence.LOW);
        Verdict hint = read(with(speaking(), Kind.HONEYPOT, Confidence.LOW), FAILS);
        assertThat(why(hint)).contains("looks like a honeypot");
        assertThat(((Verdict.Fails) hint).confidence()).isEqualTo(Confidence.HIGH);
    }

    @Test
    void what_a_honeypot_says_in_its_favour_shows_nothing() {
        assertThat(read(with(speaking(), Kind.HONEYPOT, Confidence.MEDIUM), PASSES))
                .isInstanceOf(Verdict.Undetermined.class);
        assertThat(read(with(speaking(), Kind.HONEYPOT, Confidence.LOW), PASSES))
                .isEqualTo(PASSES);
    }

    @Test
    void what_was_seen_at_an_edge_is_said_to_be_the_edges() {
        assertThat(why(read(with(Views.https("www.example.org"), Kind.CDN_EDGE, Confidence.HIGH), FAILS)))
                .endsWith("the server that was seen is the edge (that is why), not the one behind it");
        assertThat(why(read(with(Views.https("www.example.org"), Kind.SAAS_EDGE, Confidence.HIGH), FAILS)))
                .endsWith("the server that was seen is a provider's (that is why)");
        assertThat(read(with(Views.domain("www.example.org"), Kind.CDN_EDGE, Confidence.HIGH), FAILS))
                .isEqualTo(FAILS);
        assertThat(((Verdict.Passes) read(with(Views.https("www.example.org"), Kind.CDN_EDGE, Confidence.HIGH), PASSES))
                        .explanation())
                .contains("is the edge");
    }

    @Test
    void tarpits_and_parked_names_are_named_with_the_finding() {
        assertThat(why(read(with(speaking(), Kind.TARPIT, Confidence.MEDIUM), FAILS)))
                .endsWith("this is a tarpit (that is why)");
        assertThat(why(read(with(Views.https("www.example.org"), Kind.PARKING_PAGE, Confidence.MEDIUM), FAILS)))
                .endsWith("nobody uses the name (that is why)");
    }

    @Test
    void a_path_of_a_server_that_shows_a_page_for_every_path_leaves_the_check_open() {
        Views web = Views.https("www.example.org");
        Reply page = new Reply.Http("/wanted", 200, List.of(), Optional.of("Shop"), "x", 1, true, true);
        Reply front = new Reply.Http("/", 200, List.of(), Optional.of("Shop"), "x", 1, true, true);
        web.answered(Views.at("www.example.org@192.0.2.7:443"), "http.wanted", page);
        web.answered(Views.at("www.example.org@192.0.2.7:443"), "http.root", front);
        AssetView view = with(web, Kind.CATCH_ALL_HTTP, Confidence.HIGH);
        assertThat(read(view, on(view, "http.wanted"))).isInstanceOf(Verdict.Undetermined.class);
        assertThat(read(view, on(view, "http.root"))).isEqualTo(on(view, "http.root"));
    }

    private static Verdict on(AssetView view, String probe) {
        ObservationId id = view.seen().stream()
                .map(AssetView.Seen::observation)
                .filter(o -> o.probe().equals(probe))
                .findFirst()
                .orElseThrow()
                .id();
        return new Verdict.Fails(
                FAILS.severity(),
                FAILS.confidence(),
                FAILS.title(),
                FAILS.explanation(),
                FAILS.remedy(),
                List.of(new Evidence(id, "GET")));
    }

    @Test
    void an_open_question_about_the_nature_changes_no_verdict() {
        AssetView view = speaking().view();
        Asset asset = view.asset();
        AssetView open = new AssetView(
                asset,
                view.asOf(),
                view.names(),
                view.seen(),
                view.identified(),
                List.of(Nature.undetermined(asset, Kind.HONEYPOT, "it was not asked", List.of(SEEN))));
        assertThat(read(open, FAILS)).isEqualTo(FAILS);
    }
}
