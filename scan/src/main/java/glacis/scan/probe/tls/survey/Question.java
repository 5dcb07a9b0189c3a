package glacis.scan.probe.tls.survey;

import java.util.Optional;

/** Something to find out, whose hello is written only when a connection is free, so that it knows what was learnt meanwhile. */
interface Question {

    /** The enquiry that finds it out; empty when nobody needs to ask any more. */
    Optional<Enquiry> enquiry();

    /** Whether it is asked before others that wait, since more questions follow from its answer. */
    default boolean isPressing() {
        return false;
    }

    /** The same, before others. */
    static Question pressing(Question question) {
        return new Question() {
            @Override
            public Optional<Enquiry> enquiry() {
                return question.enquiry();
            }

            @Override
            public boolean isPressing() {
                return true;
            }
        };
    }
}
