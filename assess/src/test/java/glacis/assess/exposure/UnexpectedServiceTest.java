package glacis.assess.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.assess.Expect;
import glacis.assess.Replies;
import glacis.assess.Views;
import glacis.assess.exposure.Expected.Where;
import glacis.model.asset.AssetView;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.scope.HostName;
import glacis.model.scope.PortSet;
import glacis.model.scope.Prefix;
import glacis.model.scope.Target;
import glacis.model.scope.Transport;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UnexpectedServiceTest {

    private static final Target.Endpoint AT = Views.at("192.0.2.1:6379");
    private static final AssetView REDIS = Views.service("192.0.2.1", 6379)
            .answered(AT, "redis.ping", Replies.spoken("redis"))
            .view();

    private static Expected.Line line(Where where, int port, Transport transport, String protocol) {
        return new Expected.Line(
                where,
                PortSet.of(port),
                Set.of(transport),
                Optional.of(protocol).filter(p -> !p.isEmpty()),
                7);
    }

    private static Expected.Line anywhere(int port, String protocol) {
        return line(new Where.Anywhere(), port, Transport.TCP, protocol);
    }

    private static Expect with(Expected.Line... lines) {
        return Expect.of(new UnexpectedService(Optional.of(new Expected(Arrays.asList(lines)))));
    }

    @Test
    void without_a_list_nothing_is_unexpected_and_on_an_empty_one_everything() {
        Expect.of(new UnexpectedService(Optional.empty())).notApplicable(REDIS);
        assertThat(with().fails(REDIS).remedy()).startsWith("192.0.2.1 6379/tcp redis   (");
    }

    @Test
    void a_line_holds_for_its_addresses_ports_and_transport_only() {
        Where here = new Where.At(Prefix.require("192.0.2.0/24"));
        assertThat(with(line(here, 6379, Transport.TCP, "")).passes(REDIS).explanation())
                .startsWith("line 7");
        with(line(here, 6379, Transport.UDP, "")).fails(REDIS);
        with(line(here, 6380, Transport.TCP, "")).fails(REDIS);
        with(line(new Where.At(Prefix.require("198.51.100.0/24")), 6379, Transport.TCP, ""))
                .fails(REDIS);
    }

    @Test
    void a_name_holds_where_it_was_met() {
        HostName name = HostName.require("cache.example.org");
        AssetView named = new AssetView(REDIS.asset(), Views.NOW, Set.of(name), REDIS.seen(), REDIS.identified());
        with(line(new Where.Under(name), 6379, Transport.TCP, "redis")).passes(named);
        with(line(new Where.Under(name), 6379, Transport.TCP, "redis")).fails(REDIS);
    }

    @Test
    void one_line_of_several_is_enough() {
        with(anywhere(6379, "mysql"), anywhere(6379, "redis")).passes(REDIS);
        assertThat(with(anywhere(6379, "mysql"), anywhere(6379, "ssh"))
                        .fails(REDIS)
                        .explanation())
                .isEqualTo("line 7 of the list expects mysql or ssh there; it speaks redis");
    }

    @Test
    void http_in_clear_text_is_not_the_https_that_was_expected() {
        Target.Endpoint web = Views.at("192.0.2.1:443");
        AssetView clear = Views.service("192.0.2.1", 443)
                .answered(web, "http.root", Replies.page(200))
                .view();
        String spoken = ((Reply.Http) Replies.page(200)).overTls() ? "http" : "https";
        with(anywhere(443, spoken)).fails(clear);
    }

    @Test
    void what_is_spoken_has_to_be_known_only_where_a_line_asks_for_it() {
        AssetView odd = Views.service("192.0.2.1", 6379)
                .ended(AT, "tls.versions", new Outcome.Garbled<>("not TLS"))
                .view();
        assertThat(with(anywhere(6379, "redis")).undetermined(odd)).startsWith("the list expects redis there");
        with(anywhere(6379, "")).passes(odd);
        with().fails(odd);
    }

    @Test
    void a_port_that_accepts_and_is_mute_does_not_answer() {
        AssetView mute = Views.service("192.0.2.1", 6379)
                .ended(AT, "tcp.wait", new Outcome.Silent<>(3_000))
                .view();
        assertThat(with().undetermined(mute)).startsWith("whether anything answers there");
    }

    @Test
    void a_line_knows_tls_inside_and_out() {
        AssetView inside = Views.service("192.0.2.1", 6379)
                .answered(AT, "tls.versions", Replies.chain())
                .answered(AT, "imap.capability in TLS", new Reply.Spoken("imap", java.util.Map.of(), "", true))
                .view();
        List.of("imap", "imaps", "tls")
                .forEach(word -> with(anywhere(6379, word)).passes(inside));
    }
}
