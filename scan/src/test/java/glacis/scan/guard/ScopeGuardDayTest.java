package glacis.scan.guard;

import static glacis.scan.guard.Draft.NOW;
import static glacis.scan.guard.Draft.endpoint;
import static org.assertj.core.api.Assertions.assertThat;

import glacis.model.observation.Digest;
import glacis.model.scope.HostName;
import glacis.model.scope.Intrusiveness;
import glacis.model.scope.Mandate;
import glacis.model.scope.Refusal;
import glacis.scan.MemoryLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What an ordinary client may ask of one endpoint within 24 hours, over all runs. */
class ScopeGuardDayTest {

    private static final String WEB = "www.example.org@44.1.2.3:443";
    private static final Draft SUPPLIER = Draft.of("supplier", "www.example.org", "mail.example.org")
            .on(Mandate.Basis.THIRD_PARTY_NORMAL_CLIENT)
            .upTo(Intrusiveness.NORMAL_CLIENT);

    private final MemoryLedger ledger = new MemoryLedger();
    private Instant now = NOW;

    private ScopeGuard guard(Draft... mandates) {
        return new ScopeGuard(
                List.of(mandates).stream().map(Draft::mandate).toList(), List.of(), ledger, () -> now, () -> false);
    }

    private static Request ask(String where, String probe) {
        return Request.conversation(endpoint(where), Intrusiveness.NORMAL_CLIENT, probe);
    }

    private static Request hello() {
        return ask(WEB, "tls.hello");
    }

    private String answer(ScopeGuard guard, Request request) {
        return Draft.answer(guard, request);
    }

    /** What a run leaves that asked this once. */
    private long begun(Request request) {
        Permit permit = Draft.permit(guard(SUPPLIER), request);
        return ledger.append(LedgerEntry.intent(
                permit, request.target().toString(), now, request.asked(), request.connections(), 100, 100));
    }

    private void had(Request request) {
        long number = begun(request);
        LedgerEntry intent = ledger.entries().getLast();
        ledger.append(intent.conversation(number, now, 1, 1, Digest.of(new byte[0])));
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    @Test
    void the_fourth_tls_connection_is_refused_with_the_time_from_which_it_may_be_made() {
        ScopeGuard guard = guard(SUPPLIER);
        assertThat(answer(guard, hello())).isEqualTo("supplier:1");
        pass(Duration.ofHours(1));
        assertThat(answer(guard, hello())).isEqualTo("supplier:1");
        assertThat(answer(guard, hello())).isEqualTo("supplier:1");
        pass(Duration.ofHours(1));

        Refusal refusal = Draft.refusal(guard, hello());

        assertThat(refusal.reason()).isEqualTo(Refusal.Reason.DAILY_LIMIT);
        assertThat(refusal.rule())
                .isEqualTo("supplier line 1 (www.example.org): 3 TLS connections within 24 hours;"
                        + " it may be asked again from 2026-11-24T12:00:00Z");
    }

    @Test
    void each_use_ends_24_hours_after_it_began() {
        ScopeGuard guard = guard(SUPPLIER);
        for (int i = 0; i < 3; i++) {
            assertThat(answer(guard, hello())).isEqualTo("supplier:1");
            pass(Duration.ofHours(1));
        }
        pass(Duration.ofHours(21).minusNanos(1));
        assertThat(answer(guard, hello())).isEqualTo("DAILY_LIMIT");
        pass(Duration.ofNanos(1));
        assertThat(answer(guard, hello())).isEqualTo("supplier:1");
        assertThat(answer(guard, hello())).isEqualTo("DAILY_LIMIT");
    }

    @Test
    void a_get_inside_tls_is_a_tls_connection_and_one_in_the_clear_is_none() {
        ScopeGuard guard = guard(SUPPLIER);
        Request page = ask(WEB, "http.root");
        assertThat(answer(guard, hello())).isEqualTo("supplier:1");
        assertThat(answer(guard, page.insideTls(true))).isEqualTo("supplier:1");
        assertThat(answer(guard, page.insideTls(true))).isEqualTo("supplier:1");
        assertThat(answer(guard, page.insideTls(true))).isEqualTo("DAILY_LIMIT");
        assertThat(answer(guard, hello())).isEqualTo("DAILY_LIMIT");
        for (int i = 0; i < 4; i++) {
            assertThat(answer(guard, page)).as("GET %d", i + 3).isEqualTo("supplier:1");
        }
        assertThat(Draft.refusal(guard, page).rule()).contains(": 6 GETs within 24 hours;");
    }

    @Test
    void of_two_shares_that_are_used_up_the_later_end_is_said() {
        ScopeGuard guard = guard(SUPPLIER);
        Request page = ask(WEB, "http.root");
        for (int i = 0; i < 6; i++) {
            assertThat(answer(guard, page)).isEqualTo("supplier:1");
        }
        pass(Duration.ofHours(2));
        for (int i = 0; i < 3; i++) {
            assertThat(answer(guard, hello())).isEqualTo("supplier:1");
        }
        assertThat(Draft.refusal(guard, page.insideTls(true)).rule())
                .endsWith("3 TLS connections within 24 hours; it may be asked again from 2026-11-24T14:00:00Z");
    }

    @Test
    void starttls_is_asked_once_and_what_is_said_before_it_is_not_counted() {
        ScopeGuard guard = guard(SUPPLIER);
        String mail = "mail.example.org@44.1.2.3:25";
        for (int i = 0; i < 9; i++) {
            assertThat(answer(guard, ask(mail, "tcp.wait"))).isEqualTo("supplier:2");
            assertThat(answer(guard, ask(mail, "smtp.ehlo"))).isEqualTo("supplier:2");
        }
        assertThat(answer(guard, ask(mail, "tls.hello-smtp"))).isEqualTo("supplier:2");
        assertThat(Draft.refusal(guard, ask(mail, "tls.hello-smtp")).rule())
                .contains(": 1 connection with STARTTLS within 24 hours;");
        assertThat(answer(guard, ask(mail, "tls.hello"))).isEqualTo("supplier:2");
    }

    @Test
    void another_port_address_or_name_is_another_endpoint() {
        ScopeGuard guard = guard(SUPPLIER);
        for (int i = 0; i < 3; i++) {
            answer(guard, hello());
        }
        assertThat(answer(guard, hello())).isEqualTo("DAILY_LIMIT");
        assertThat(answer(guard, ask("www.example.org@44.1.2.3:993", "tls.hello")))
                .isEqualTo("supplier:1");
        assertThat(answer(guard, ask("www.example.org@44.1.2.4:443", "tls.hello")))
                .isEqualTo("supplier:1");
        assertThat(answer(guard, ask("mail.example.org@44.1.2.3:443", "tls.hello")))
                .isEqualTo("supplier:2");
    }

    @Test
    void a_mandate_that_allows_more_is_not_counted_and_neither_is_a_search() {
        ScopeGuard guard = guard(Draft.of("own", "44.1.2.0/24"));
        for (int i = 0; i < 20; i++) {
            assertThat(answer(guard, ask("44.1.2.3:443", "tls.hello"))).isEqualTo("own:1");
            assertThat(answer(guard, Draft.search("44.1.2.3", "443"))).isEqualTo("own:1");
            assertThat(answer(guard, Draft.search("44.1.2.0/24", "443"))).isEqualTo("own:1");
        }
    }

    @Test
    void what_a_more_generous_mandate_allowed_counts_once_an_ordinary_client_asks() {
        ScopeGuard generous = guard(SUPPLIER.upTo(Intrusiveness.NON_INTRUSIVE).on(Mandate.Basis.OWN_ASSETS));
        Permit permit = Draft.permit(generous, hello());
        ledger.append(LedgerEntry.intent(permit, endpoint(WEB).toString(), now, "tls.versions", 8, 1, 1));

        assertThat(answer(guard(SUPPLIER), hello())).isEqualTo("DAILY_LIMIT");
        assertThat(answer(generous, hello())).isEqualTo("supplier:1");
    }

    @Test
    void another_mandate_that_allows_more_is_heard_when_the_day_is_used_up() {
        ScopeGuard guard = guard(SUPPLIER, Draft.of("own", "44.1.2.0/24"));
        for (int i = 0; i < 3; i++) {
            assertThat(answer(guard, hello())).isEqualTo("supplier:1");
        }
        assertThat(answer(guard, hello())).isEqualTo("own:1");
    }

    @Test
    void a_followed_name_is_an_ordinary_clients_whatever_the_ceiling() {
        Request followed = Request.conversation(
                        endpoint("mx.example.net@44.9.9.9:25"), Intrusiveness.NORMAL_CLIENT, "tls.hello-smtp")
                .followedFrom(HostName.require("example.org"));
        Draft own = Draft.of("own", "example.org");
        assertThat(answer(guard(own), followed)).isEqualTo("own:1");
        ledger.append(LedgerEntry.intent(
                Draft.permit(guard(own), followed), followed.target().toString(), now, followed.asked(), 1, 1, 1));
        assertThat(answer(guard(own), followed)).as("in the next run").isEqualTo("DAILY_LIMIT");
    }

    @Test
    void earlier_runs_count_and_what_they_left_open_counts_as_all_that_it_announced() {
        had(hello());
        assertThat(answer(guard(SUPPLIER), hello())).isEqualTo("supplier:1");
        begun(hello().taking(2));

        ScopeGuard next = guard(SUPPLIER);
        assertThat(answer(next, hello())).isEqualTo("DAILY_LIMIT");
        assertThat(answer(next, ask(WEB, "http.root"))).isEqualTo("supplier:1");
        pass(Duration.ofHours(24));
        assertThat(answer(next, hello())).isEqualTo("supplier:1");
        assertThat(answer(guard(SUPPLIER), hello())).isEqualTo("supplier:1");
    }

    @Test
    void what_was_withdrawn_was_not_asked() {
        for (int i = 0; i < 5; i++) {
            long number = begun(hello());
            ledger.append(ledger.entries().getLast().withdrawn(number, now));
        }
        assertThat(answer(guard(SUPPLIER), hello())).isEqualTo("supplier:1");
    }

    @Test
    void an_entry_that_does_not_say_what_was_asked_may_have_been_anything() {
        Permit permit = Draft.permit(guard(SUPPLIER), hello());
        ledger.append(new LedgerEntry(
                LedgerEntry.Kind.CONVERSATION,
                permit.allowance(),
                permit.basis(),
                endpoint("mail.example.org@44.1.2.3:25").toString(),
                now,
                1,
                1,
                Digest.of(new byte[0])));
        assertThat(answer(guard(SUPPLIER), ask("mail.example.org@44.1.2.3:25", "tls.hello-smtp")))
                .isEqualTo("DAILY_LIMIT");
        assertThat(answer(guard(SUPPLIER), ask("mail.example.org@44.1.2.3:25", "tls.hello")))
                .isEqualTo("supplier:2");
    }

    @Test
    void a_question_of_several_connections_is_permitted_as_a_whole_or_not() {
        ScopeGuard guard = guard(SUPPLIER);
        assertThat(answer(guard, hello().taking(2))).isEqualTo("supplier:1");
        pass(Duration.ofHours(1));
        assertThat(Draft.refusal(guard, hello().taking(2)).rule()).endsWith("from 2026-11-24T12:00:00Z");
        assertThat(answer(guard, hello())).isEqualTo("supplier:1");
        assertThat(Draft.refusal(guard, hello().taking(3)).rule()).endsWith("from 2026-11-24T13:00:00Z");
    }

    @Test
    void many_threads_get_no_more_than_the_day_allows() throws Exception {
        ScopeGuard guard = guard(SUPPLIER);
        List<Future<String>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                answers.add(threads.submit(() -> answer(guard, hello())));
            }
        }
        int permitted = 0;
        for (Future<String> one : answers) {
            permitted += one.get().equals("supplier:1") ? 1 : 0;
        }
        assertThat(permitted).isEqualTo(3);
    }
}
