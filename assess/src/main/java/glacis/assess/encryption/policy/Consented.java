package glacis.assess.encryption.policy;

import glacis.model.observation.TlsSurvey;
import glacis.model.observation.Trilean;
import java.util.List;
import java.util.Optional;

/** What may be asked of a server only where its owner signed for it, and what is known of it without asking. */
public final class Consented {

    private static final String NEEDS_CONSENT = "not asked: needs consent";

    private Consented() {}

    /** Whether a question may be put, and whether it arises. */
    public enum Status {
        /** It was put; the answer may still be undetermined. */
        ASKED("asked"),
        /** It may be put where a mandate names it among its consented checks. */
        NEEDS_CONSENT("needs-consent"),
        /** It is never put, whoever signs. */
        NEVER_ASKED("never-asked"),
        /** The server has not what the question is about. */
        NOT_APPLICABLE("not-applicable");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        /** The word of documents. */
        public String word() {
            return word;
        }
    }

    /**
     * A question.
     *
     * @param check the name under which a mandate consents to it, such as {@code tls.renegotiation}
     * @param question in words
     * @param status whether it was, may be or is never put
     * @param answer what is known
     * @param why what that rests on, or why it is not known
     * @param precondition what was seen of what it is about; may be empty
     */
    public record Question(
            String check, String question, Status status, Trilean answer, String why, String precondition) {}

    /** All questions about this server. */
    public static List<Question> of(TlsSurvey survey) {
        return List.of(renegotiation(survey), earlyData(survey), strictness(survey));
    }

    private static Question renegotiation(TlsSurvey survey) {
        String check = "tls.renegotiation" + survey.startTls().map(p -> "-" + p).orElse("");
        String question = "whether a client may renegotiate";
        Trilean secure = survey.feature("secure_renegotiation");
        String seen = switch (secure) {
            case YES -> "secure renegotiation is offered";
            case NO -> "secure renegotiation is not offered";
            case UNDETERMINED -> "";
        };
        Optional<TlsSurvey.Feature> told = survey.features().stream()
                .filter(feature -> feature.name().equals("client_renegotiation"))
                .findFirst();
        if (told.isPresent()) {
            return new Question(
                    check,
                    question,
                    Status.ASKED,
                    told.get().present(),
                    told.get().detail(),
                    seen);
        }
        if (new Surveyed(survey).below13() == Trilean.NO) {
            return new Question(check, question, Status.NOT_APPLICABLE, Trilean.NO, "TLS 1.3 has no renegotiation", "");
        }
        if (secure == Trilean.NO) {
            return new Question(
                    check,
                    question,
                    Status.NEVER_ASKED,
                    Trilean.UNDETERMINED,
                    "not asked: without secure renegotiation no client of today would",
                    seen);
        }
        return new Question(check, question, Status.NEEDS_CONSENT, Trilean.UNDETERMINED, NEEDS_CONSENT, seen);
    }

    /** Early data is application data by its nature, and we send none. */
    private static Question earlyData(TlsSurvey survey) {
        String question = "whether early data is taken";
        if (survey.offers("TLSv1.3") == Trilean.NO || survey.feature("early_data") == Trilean.NO) {
            return new Question(
                    "tls.early-data",
                    question,
                    Status.NOT_APPLICABLE,
                    Trilean.NO,
                    survey.offers("TLSv1.3") == Trilean.NO ? "that takes TLS 1.3" : "no ticket of its allows it",
                    "");
        }
        return new Question(
                "tls.early-data",
                question,
                Status.NEVER_ASKED,
                Trilean.UNDETERMINED,
                "not verified: early data is a payload, and none is ever sent",
                survey.feature("early_data") == Trilean.YES ? "tickets allow early data" : "");
    }

    private static Question strictness(TlsSurvey survey) {
        return new Question(
                "tls.foreign-names",
                "whether it answers hellos for names that are not its own",
                Status.NEVER_ASKED,
                Trilean.UNDETERMINED,
                "not verified: this version has no such question",
                survey.feature("alpn_strict") == Trilean.NO ? "it goes on with who asks for another protocol" : "");
    }
}
