package glacis.assess.encryption.chain;

/**
 * A rule that a certificate of a valid chain breaks without any client minding: something for its CA to mend.
 *
 * @param rule the rule
 * @param certificate whose
 * @param words what is wrong with it
 */
public record Remark(Rule rule, Certificate certificate, String words) {}
