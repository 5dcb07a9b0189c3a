package glacis.assess.encryption.chain;

import glacis.model.x509.PublicKeyFacts;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Rules for authorities that clients do not hold anybody to (RFC 5280 §4, CA/B Forum BR 7.1). */
final class Remarks {

    private static final int MOST_SERIAL = 20;
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int KEY_CERT_SIGN = 5;

    private final List<Remark> remarks = new ArrayList<>();

    private Remarks() {}

    /** What there is to say about the certificates of a path. */
    static List<Remark> of(List<Certificate> path) {
        Remarks remarks = new Remarks();
        for (int at = 0; at < path.size(); at++) {
            Certificate one = path.get(at);
            boolean root = at == path.size() - 1 && at > 0;
            remarks.serial(one);
            remarks.identifiers(one, at == 0, root);
            remarks.key(one);
            remarks.constraints(one, at == 0);
            remarks.forms(one);
            if (at == 0) {
                remarks.leaf(one);
            } else {
                remarks.authority(one, root);
            }
        }
        return remarks.remarks;
    }

    private void say(boolean wrong, Rule rule, Certificate certificate, String words) {
        if (wrong) {
            remarks.add(new Remark(rule, certificate, words));
        }
    }

    private void serial(Certificate one) {
        byte[] serial = one.serial();
        say(serial.length > MOST_SERIAL, Rule.SERIAL_NUMBER, one, "longer than 20 bytes");
        say(
                serial.length == 0 || new BigInteger(serial).signum() <= 0,
                Rule.SERIAL_NUMBER,
                one,
                "not a positive number");
    }

    private void identifiers(Certificate one, boolean leaf, boolean root) {
        Extensions extensions = one.extensions();
        say(
                !leaf && extensions.subjectKey().isEmpty(),
                Rule.EXTENSION,
                one,
                "an authority without a subject key identifier");
        Optional<Extensions.AuthorityKey> authority = extensions.authorityKey();
        say(authority.isEmpty() && !one.isSelfIssued(), Rule.EXTENSION, one, "no authority key identifier");
        if (root && authority.isPresent()) {
            Extensions.AuthorityKey key = authority.get();
            say(key.identifier().isEmpty(), Rule.EXTENSION, one, "authority key identifier without the identifier");
            say(
                    key.issuer() || key.serial(),
                    Rule.EXTENSION,
                    one,
                    "authority key identifier with the issuer or serial number");
            say(
                    one.isSelfIssued()
                            && key.identifier().isPresent()
                            && extensions
                                    .subjectKey()
                                    .filter(own ->
                                            !Arrays.equals(own, key.identifier().get()))
                                    .isPresent(),
                    Rule.EXTENSION,
                    one,
                    "its authority key identifier is not its own");
        }
    }

    private void key(Certificate one) {
        PublicKeyFacts key = one.key();
        say(
                key.type().startsWith("RSA") && key.bits() % 8 != 0,
                Rule.WEAK_KEY,
                one,
                "RSA of " + key.bits() + " bits, which is no multiple of 8");
    }

    private void constraints(Certificate one, boolean leaf) {
        Optional<NameConstraints> constraints = one.extensions().constraints();
        if (constraints.isPresent()) {
            say(leaf, Rule.NAME_CONSTRAINTS, one, "name constraints although it is no authority");
            say(constraints.get().isEmpty(), Rule.NAME_CONSTRAINTS, one, "name constraints that name nothing");
            say(
                    !one.extensions().isCritical(Extensions.NAME_CONSTRAINTS),
                    Rule.NAME_CONSTRAINTS,
                    one,
                    "name constraints are not critical");
            say(
                    constraints.get().permitted().stream().anyMatch(Remarks::isDotted)
                            || constraints.get().excluded().stream().anyMatch(Remarks::isDotted),
                    Rule.NAME_CONSTRAINTS,
                    one,
                    "a constraint on DNS names begins with a dot");
        }
    }

    private static boolean isDotted(GeneralName base) {
        return base.tag() == GeneralName.DNS && base.text().startsWith(".");
    }

    private void forms(Certificate one) {
        Extensions extensions = one.extensions();
        say(
                extensions.namesItsIssuersPlace().isEmpty(),
                Rule.EXTENSION,
                one,
                "authority information access cannot be read");
        say(
                extensions.has(Extensions.POLICY_CONSTRAINTS) && !extensions.isCritical(Extensions.POLICY_CONSTRAINTS),
                Rule.POLICIES,
                one,
                "policy constraints are not critical");
    }

    private void leaf(Certificate leaf) {
        Extensions extensions = leaf.extensions();
        List<GeneralName> names = extensions.names().orElse(List.of());
        boolean critical = extensions.isCritical(Extensions.SUBJECT_NAMES);
        boolean unnamed = leaf.subjectName().isEmpty();
        say(critical && !unnamed, Rule.EXTENSION, leaf, "subject alternative name is critical beside a subject");
        say(!critical && unnamed, Rule.EXTENSION, leaf, "subject alternative name is not critical without a subject");
        for (GeneralName name : names) {
            if (name.tag() == GeneralName.DNS) {
                say(!DnsName.isPresented(name.text()), Rule.NAME_FORM, leaf, "\"" + name.text() + "\" is no DNS name");
                say(name.text().contains("_"), Rule.NAME_FORM, leaf, "\"" + name.text() + "\" has an underscore");
            }
        }
        say(
                leaf.commonName()
                        .filter(common ->
                                names.stream().noneMatch(n -> Subtree.words(n).equals(common)))
                        .isPresent(),
                Rule.NAME_FORM,
                leaf,
                "its common name is none of its alternative names");
        say(
                !extensions.isCa() && extensions.has(Extensions.KEY_USAGE) && extensions.mayBeUsedFor(KEY_CERT_SIGN),
                Rule.KEY_USAGE,
                leaf,
                "its key may sign certificates although it is no authority");
        Optional<List<String>> purposes = extensions.purposes();
        say(purposes.isEmpty(), Rule.EXTENDED_KEY_USAGE, leaf, "no extended key usage");
        say(
                purposes.filter(p -> p.contains(LeafRules.ANY_PURPOSE)).isPresent(),
                Rule.EXTENDED_KEY_USAGE,
                leaf,
                "it is for any purpose");
        say(
                extensions.isCritical(Extensions.EXTENDED_KEY_USAGE),
                Rule.EXTENDED_KEY_USAGE,
                leaf,
                "extended key usage is critical");
        say(
                !extensions.mayBeUsedFor(DIGITAL_SIGNATURE),
                Rule.KEY_USAGE,
                leaf,
                "its key is not for signing, so TLS 1.3 cannot be spoken with it");
    }

    private void authority(Certificate one, boolean root) {
        Extensions extensions = one.extensions();
        say(one.subjectName().isEmpty(), Rule.EMPTY_NAME, one, "an authority without a name");
        if (root) {
            say(extensions.basicConstraints().isEmpty(), Rule.EXTENSION, one, "a root without basic constraints");
            say(
                    !extensions.mayBeUsedFor(KEY_CERT_SIGN),
                    Rule.KEY_USAGE,
                    one,
                    "a root whose key may not sign certificates");
            say(
                    extensions.has(Extensions.EXTENDED_KEY_USAGE),
                    Rule.EXTENDED_KEY_USAGE,
                    one,
                    "a root for certain purposes");
        }
        say(
                extensions.basicConstraints().isPresent() && !extensions.isCritical(Extensions.BASIC_CONSTRAINTS),
                Rule.EXTENSION,
                one,
                "basic constraints are not critical");
    }
}
