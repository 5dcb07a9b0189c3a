package glacis.app.scope;

import glacis.app.scope.YamlTree.Node;
import glacis.model.scope.Intrusiveness;
import glacis.model.scope.Mandate;
import glacis.model.scope.PortSet;
import glacis.model.scope.Rate;
import glacis.model.scope.ScopeRule;
import glacis.scan.guard.AddressSpace;
import glacis.scan.guard.BuiltInMandates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** One mandate of the file, and whether its statements go together. */
final class MandateReader {

    private static final Set<String> KEYS = Set.of(
            "id",
            "authorised_by",
            "basis",
            "reference",
            "contact",
            "from",
            "until",
            "allow",
            "deny",
            "ceiling",
            "follow",
            "ports",
            "windows",
            "consented_checks",
            "rate");

    private static final Set<String> RATE_KEYS = Set.of(
            "packets_per_second",
            "concurrent_connections_per_host",
            "new_connections_per_second_per_host",
            "http_requests_per_second_per_host");

    private static final Mandate.Basis[] BASES = Arrays.stream(Mandate.Basis.values())
            .filter(basis -> basis != Mandate.Basis.BUILT_IN)
            .toArray(Mandate.Basis[]::new);

    private MandateReader() {}

    static Mandate read(String file, Node node) {
        Keys keys = Keys.of(file, node, "a mandate", KEYS);
        Mandate.Basis basis = keys.required("basis", Keys.word(BASES, Mandate.Basis::word));
        Instant from = keys.required("from", ScopeText::instant);
        Instant until = keys.required("until", ScopeText::instant);
        if (!from.isBefore(until)) {
            throw keys.wrong(
                    "until", "it ends (" + until + ") before it begins (" + from + "); correct one of the two");
        }
        List<ScopeRule> allow = rules(keys, "allow", 1);
        if (allow.isEmpty()) {
            throw keys.wrong("allow", "it allows nothing; list names, prefixes or AS numbers under \"allow\"");
        }
        Mandate mandate = new Mandate(
                keys.required("id", MandateReader::id),
                keys.required("authorised_by", Keys::sentence),
                basis,
                keys.optional("reference", Keys::sentence).orElse(""),
                keys.optional("contact", MandateReader::contact).orElse(""),
                from,
                until,
                allow,
                rules(keys, "deny", allow.size() + 1),
                keys.optional("ceiling", Keys.word(Intrusiveness.values(), Intrusiveness::word))
                        .orElse(defaultCeiling(basis)),
                keys.optional("follow", Keys.word(Mandate.Follow.values(), Mandate.Follow::word))
                        .orElse(Mandate.Follow.NORMAL_CLIENT),
                keys.optional("ports", MandateReader::ports).orElse(PortSet.ALL),
                keys.list("windows", ScopeText::window),
                Set.copyOf(keys.list("consented_checks", Keys::sentence)),
                rate(keys),
                Mandate.Verification.DECLARED);
        refuseContradictions(keys, mandate);
        return mandate;
    }

    private static void refuseContradictions(Keys keys, Mandate mandate) {
        boolean open = mandate.allow().stream().anyMatch(MandateReader::isOpen);
        if (open && mandate.contact().isEmpty()) {
            throw keys.wrong(
                    "contact",
                    "it allows more than private addresses and has no \"contact\"; add a URL or mail address that a"
                            + " target can turn to");
        }
        if (!mandate.consentedChecks().isEmpty() && mandate.ceiling() != Intrusiveness.CONSENTED) {
            throw keys.wrong(
                    "consented_checks",
                    "checks are consented to, but the ceiling is "
                            + mandate.ceiling().word() + "; write \"ceiling: consented\" or remove them");
        }
        Intrusiveness most = mandate.basis().most();
        if (!most.allows(mandate.ceiling())) {
            throw keys.wrong(
                    "ceiling",
                    "the basis " + mandate.basis().word() + " carries " + most.word() + " at most; lower the ceiling or"
                            + " name another basis");
        }
        for (ScopeRule allowed : mandate.allow()) {
            for (ScopeRule denied : mandate.deny()) {
                if (isWithin(allowed, denied)) {
                    throw keys.wrong(
                            "deny",
                            denied + " takes away all of " + allowed + ", which is allowed; remove one of the two");
                }
            }
        }
    }

    private static boolean isWithin(ScopeRule allowed, ScopeRule denied) {
        return switch (allowed) {
            case ScopeRule.Names names ->
                denied instanceof ScopeRule.Names other
                        && (other.pattern().equals(names.pattern())
                                || other.pattern().below()
                                        && other.pattern()
                                                .matches(names.pattern().name()));
            case ScopeRule.Addresses addresses ->
                denied instanceof ScopeRule.Addresses other && other.prefix().contains(addresses.prefix());
            case ScopeRule.AutonomousSystem as ->
                denied instanceof ScopeRule.AutonomousSystem other && other.number() == as.number();
        };
    }

    private static boolean isOpen(ScopeRule rule) {
        return switch (rule) {
            case ScopeRule.Addresses addresses -> AddressSpace.isOpen(addresses.prefix());
            case ScopeRule.Names names -> true;
            case ScopeRule.AutonomousSystem as -> true;
        };
    }

    private static List<ScopeRule> rules(Keys keys, String key, int firstLine) {
        List<String> texts = keys.list(key, text -> {
            ScopeText.rule(1, text);
            return text;
        });
        List<ScopeRule> rules = new ArrayList<>();
        for (String text : texts) {
            rules.add(ScopeText.rule(firstLine + rules.size(), text));
        }
        return rules;
    }

    private static Rate rate(Keys keys) {
        return keys.mapping("rate", RATE_KEYS)
                .map(rate -> new Rate(
                        limit(rate, "packets_per_second", Rate.DEFAULT.packetsPerSecond()),
                        limit(rate, "concurrent_connections_per_host", Rate.DEFAULT.concurrentConnectionsPerHost()),
                        limit(
                                rate,
                                "new_connections_per_second_per_host",
                                Rate.DEFAULT.newConnectionsPerSecondPerHost()),
                        limit(rate, "http_requests_per_second_per_host", Rate.DEFAULT.httpRequestsPerSecondPerHost())))
                .orElse(Rate.DEFAULT);
    }

    private static int limit(Keys rate, String key, int otherwise) {
        return rate.optional(key, Keys.number(1, 10_000_000)).orElse(otherwise);
    }

    private static Intrusiveness defaultCeiling(Mandate.Basis basis) {
        Intrusiveness most = basis.most();
        return most.allows(Intrusiveness.NON_INTRUSIVE) ? Intrusiveness.NON_INTRUSIVE : most;
    }

    private static String id(String text) {
        if (!text.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            throw new IllegalArgumentException(
                    Quote.of(text) + " is no id; use up to 64 letters, digits, dots, hyphens and underscores");
        }
        if (text.equals(BuiltInMandates.THIS_MACHINE) || text.equals(BuiltInMandates.PUBLIC_RECORDS)) {
            throw new IllegalArgumentException(Quote.of(text) + " is built in; choose another id");
        }
        return text;
    }

    private static String contact(String text) {
        String contact = Keys.sentence(text);
        if (!contact.matches("https?://\\S+|(mailto:)?[^\\s@]+@[^\\s@]+")) {
            throw new IllegalArgumentException(Quote.of(text) + " is neither a URL nor a mail address");
        }
        return contact;
    }

    private static PortSet ports(String text) {
        return PortSet.parse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        Quote.of(text) + " are no ports; write them as \"80,443,8000-8100\", from 1 to 65535"));
    }
}
