package glacis.assess.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.assess.Expect;
import glacis.assess.Replies;
import glacis.assess.Views;
import glacis.assess.spi.Check;
import glacis.model.asset.AssetView;
import glacis.model.finding.Severity;
import glacis.model.observation.Fact;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.scope.Target;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The checks of what services say in their own protocols: what decides, and what does not. */
class SpokenExposureTest {

    private static final Target AT = Views.at("192.0.2.1:4000");

    private static AssetView said(Reply reply) {
        return Views.service("192.0.2.1", 4000)
                .answered(AT, "any.question", reply)
                .view();
    }

    private static AssetView said(String protocol, Object... facts) {
        return said(Replies.spoken(protocol, facts));
    }

    private static Expect of(Check check) {
        return Expect.of(check);
    }

    @Test
    void memcached_that_answers_is_open_and_redis_in_protected_mode_is_not() {
        var fails = of(new DatabaseWithoutLogin()).fails(said("memcached", Fact.LOGIN_REQUIRED, "no"));
        assertThat(fails.title()).isEqualTo("memcached serves anybody without a login");
        assertThat(fails.severity()).isEqualTo(Severity.CRITICAL);
        of(new DatabaseWithoutLogin()).passes(said("redis", Fact.REFUSAL, "DENIED Redis is running in protected mode"));
        assertThat(of(new DatabaseWithoutLogin()).undetermined(said("redis", Fact.REFUSAL, "LOADING")))
                .isEqualTo("whether it wants a login: it answered LOADING");
    }

    @Test
    void a_search_engine_is_known_by_what_it_says_of_itself() {
        Expect check = of(new DatabaseWithoutLogin());
        String tagline = "{\"tagline\" : \"The OpenSearch Project: https://opensearch.org/\"}";
        assertThat(check.fails(said(Replies.page("/", 200, Optional.empty(), tagline)))
                        .title())
                .startsWith("OpenSearch");
        check.notApplicable(said(Replies.page("/", 404, Optional.empty(), tagline)));
        check.notApplicable(said(Replies.page("/a", 200, Optional.empty(), tagline)));
        check.notApplicable(said(Replies.page("/", 401, Optional.empty(), "Unauthorized")));
        check.passes(said(Replies.page("/", 401, Optional.empty(), "\"type\":\"security_exception\"")));
    }

    @Test
    void a_database_that_turns_our_address_away_is_not_open() {
        Expect check = of(new DatabaseOpenToLogins());
        check.passes(said("mysql", Fact.REFUSAL, "1130 Host '192.0.2.9' is not allowed to connect"));
        check.undetermined(said("mysql", Fact.REFUSAL, "1040 Too many connections"));
        check.undetermined(said("mysql", Fact.REFUSAL, "1129 Host '192.0.2.9' is blocked"));
        assertThat(check.fails(said("mysql", Fact.VERSION, "10.11.6-MariaDB")).title())
                .startsWith("MariaDB");
        assertThat(check.fails(said("mongodb")).title()).startsWith("MongoDB");
        assertThat(check.fails(said("mssql")).title()).startsWith("SQL Server");
        check.notApplicable(said("oracle"));
    }

    @Test
    void kubernetes_tells_its_version_to_anybody_and_that_decides_nothing() {
        Expect check = of(new ContainerApiWithoutLogin());
        assertThat(check.undetermined(said("kubernetes", Fact.VERSION, "v1.29.3")))
                .contains("by default");
        check.passes(said("kubernetes", Fact.LOGIN_REQUIRED, "yes", Fact.REFUSAL, "status 401"));
        check.fails(said("docker", Fact.LOGIN_REQUIRED, "no", Fact.VERSION, "24.0.7"));
    }

    @Test
    void a_broker_that_lists_anonymous_may_still_refuse_it() {
        Expect check = of(new BrokerWithoutLogin());
        assertThat(check.undetermined(said("amqp", Fact.AUTHENTICATION, "ANONYMOUS PLAIN")))
                .contains("was not tried");
        check.undetermined(said("amqp", Fact.PROTOCOL_VERSION, "1.0"));
        check.passes(said("nats", Fact.LOGIN_REQUIRED, "yes"));
        check.fails(said("nats", Fact.LOGIN_REQUIRED, "no"));
        check.undetermined(said("nats"));
        check.notApplicable(said("mqtt"));
    }

    @Test
    void a_screen_is_judged_by_the_types_that_it_lists() {
        Expect check = of(new ScreenWithoutPassword());
        assertThat(check.undetermined(said("vnc", Fact.REFUSAL, "Too many security failures")))
                .endsWith("Too many security failures");
        assertThat(check.undetermined(said("vnc", Fact.PROTOCOL_VERSION, "3.8")))
                .endsWith("it did not say");
    }

    @ParameterizedTest
    @CsvSource({"rdp, HIGH", "tls, MEDIUM"})
    void a_desktop_is_worse_without_tls(String chosen, Severity severity) {
        assertThat(of(new DesktopWithoutNla())
                        .fails(said("rdp", Fact.ENCRYPTION, chosen))
                        .severity())
                .isEqualTo(severity);
    }

    @ParameterizedTest
    @ValueSource(strings = {"credssp", "credssp-ex", "rdstls"})
    void a_desktop_with_logins_before_sessions_passes(String chosen) {
        of(new DesktopWithoutNla()).passes(said("rdp", Fact.ENCRYPTION, chosen));
        of(new DesktopWithoutNla()).undetermined(said("rdp", Fact.REFUSAL, "no certificate on the server"));
        of(new DesktopWithoutNla()).undetermined(said("rdp", Fact.ENCRYPTION, "16"));
    }

    @Test
    void file_servers_differ_in_how_bad_it_is() {
        Expect check = of(new FileSharing());
        assertThat(check.fails(said("smb", Fact.PROTOCOL_VERSION, "3.1.1")).severity())
                .isEqualTo(Severity.HIGH);
        assertThat(check.fails(said("rpcbind")).severity()).isEqualTo(Severity.MEDIUM);
        assertThat(check.fails(said("rsync")).title()).isEqualTo("An rsync daemon can be reached from outside");
        check.undetermined(said("smb", Fact.REFUSAL, "status 0xc0000022"));
    }

    @Test
    void ftp_needs_both_a_list_without_tls_and_a_refusal() {
        Expect check = of(new ClearTextFtp());
        Reply listed = Replies.spoken("ftp", Fact.CAPABILITIES, "UTF8 MDTM");
        Outcome<Reply> no = new Outcome.Declined<>(Outcome.Decline.PROTOCOL_REFUSAL, "AUTH TLS is answered with 502");
        Views both = Views.service("192.0.2.1", 4000).answered(AT, "ftp.features", listed);
        check.undetermined(both.view());
        assertThat(check.fails(both.ended(AT, "tls.starttls-ftp", no).view())
                        .evidence()
                        .getFirst()
                        .shows())
                .isEqualTo("features: UTF8 MDTM");
        check.undetermined(Views.service("192.0.2.1", 4000)
                .answered(AT, "ftp.features", Replies.spoken("ftp"))
                .ended(AT, "tls.starttls-ftp", no)
                .view());
        check.undetermined(Views.service("192.0.2.1", 4000)
                .answered(AT, "ftp.features", listed)
                .ended(AT, "tls.starttls-ftp", new Outcome.Silent<>(3_000))
                .view());
    }

    @Test
    void ftp_that_agreed_to_tls_passes() {
        of(new ClearTextFtp())
                .passes(Views.service("192.0.2.1", 4000)
                        .answered(AT, "ftp.features", Replies.spoken("ftp", Fact.CAPABILITIES, "UTF8"))
                        .answered(
                                AT,
                                "tls.starttls-ftp",
                                Replies.tls(
                                        Optional.of("ftp"),
                                        glacis.model.observation.Trilean.NO,
                                        glacis.model.observation.Trilean.NO))
                        .view());
    }

    @Test
    void telnet_with_encryption_of_its_own_is_not_called_clear() {
        Expect check = of(new TelnetLogin());
        check.undetermined(said("telnet", Fact.CAPABILITIES, "DO:37 DO:38"));
        check.passes(said(Replies.spoken(true, "telnet", Fact.CAPABILITIES, "DO:24")));
        check.fails(said("telnet", Fact.CAPABILITIES, "DO:24 WILL:46"));
    }

    @Test
    void a_directory_that_lists_nothing_is_not_known() {
        Expect check = of(new ClearTextDirectory());
        assertThat(check.undetermined(said("ldap", Fact.REFUSAL, "result 50"))).endsWith("result 50");
        check.passes(said(Replies.spoken(true, "ldap", Fact.STARTTLS, "no")));
    }

    @Test
    void a_broker_is_clear_unless_it_is_inside_tls_or_says_that_it_turns_to_it() {
        Expect check = of(new ClearTextBroker());
        check.fails(said("amqp"));
        check.passes(said(Replies.spoken(true, "mqtt")));
        check.passes(said("nats", Fact.ENCRYPTION, "tls_available"));
        check.fails(said("nats", Fact.ENCRYPTION, "no TLS"));
        check.undetermined(said("nats"));
    }
}
