package glacis.assess.encryption.policy;

import static glacis.assess.encryption.policy.Surveys.good;
import static org.assertj.core.api.Assertions.assertThat;

import glacis.assess.encryption.policy.Consented.Question;
import glacis.assess.encryption.policy.Consented.Status;
import glacis.model.observation.Trilean;
import org.junit.jupiter.api.Test;

class ConsentedTest {

    private static Question question(Surveys surveys, String check) {
        return Consented.of(surveys.survey()).stream()
                .filter(question -> question.check().equals(check))
                .findFirst()
                .orElseThrow();
    }

    private static void is(Question question, Status status, Trilean answer, String why) {
        assertThat(question.status()).isEqualTo(status);
        assertThat(question.answer()).isEqualTo(answer);
        assertThat(question.why()).isEqualTo(why);
    }

    @Test
    void renegotiation_is_not_asked_without_consent() {
        Question question = question(good().without("client_renegotiation"), "tls.renegotiation");
        is(question, Status.NEEDS_CONSENT, Trilean.UNDETERMINED, "not asked: needs consent");
        assertThat(question.precondition()).isEqualTo("secure renegotiation is offered");
    }

    @Test
    void an_answer_that_was_given_is_told() {
        is(
                question(
                        good().feature("client_renegotiation", Trilean.NO, "alert no_renegotiation"),
                        "tls.renegotiation"),
                Status.ASKED,
                Trilean.NO,
                "alert no_renegotiation");
        is(
                question(
                        good().feature("client_renegotiation", Trilean.UNDETERMINED, "it said nothing"),
                        "tls.renegotiation"),
                Status.ASKED,
                Trilean.UNDETERMINED,
                "it said nothing");
    }

    @Test
    void where_there_is_nothing_to_renegotiate_no_consent_is_needed() {
        is(
                question(good().without("client_renegotiation").refuses("TLSv1.2"), "tls.renegotiation"),
                Status.NOT_APPLICABLE,
                Trilean.NO,
                "TLS 1.3 has no renegotiation");
        is(
                question(good().without("client_renegotiation").lacks("secure_renegotiation"), "tls.renegotiation"),
                Status.NEVER_ASKED,
                Trilean.UNDETERMINED,
                "not asked: without secure renegotiation no client of today would");
    }

    @Test
    void early_data_is_never_sent_whoever_signs() {
        Question question = question(good().has("early_data"), "tls.early-data");
        is(
                question,
                Status.NEVER_ASKED,
                Trilean.UNDETERMINED,
                "not verified: early data is a payload, and none is ever sent");
        assertThat(question.precondition()).isEqualTo("tickets allow early data");
        is(question(good(), "tls.early-data"), Status.NOT_APPLICABLE, Trilean.NO, "no ticket of its allows it");
        is(
                question(good().has("early_data").refuses("TLSv1.3"), "tls.early-data"),
                Status.NOT_APPLICABLE,
                Trilean.NO,
                "that takes TLS 1.3");
    }
}
