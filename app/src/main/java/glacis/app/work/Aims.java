package glacis.app.work;

import glacis.model.scope.HostName;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Prefix;
import glacis.model.scope.Target;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an operator wants to be looked at.
 *
 * @param typed the words as typed
 * @param names the names among them, each once
 * @param networks the addresses and networks among them, none within another
 */
public record Aims(List<String> typed, List<HostName> names, List<Prefix> networks) {

    private static final HostName LOCALHOST = HostName.require("localhost");
    private static final int WIDEST = 1 << 16;
    private static final Pattern AS = Pattern.compile("[Aa][Ss][0-9]+");

    public Aims {
        typed = List.copyOf(typed);
        names = List.copyOf(names);
        networks = List.copyOf(networks);
    }

    /**
     * The aims of these words.
     *
     * @throws WrongTarget for the first word that is neither a name, an address nor a network that can be looked at
     */
    public static Aims parse(List<String> words) {
        Set<HostName> names = new LinkedHashSet<>();
        Set<Prefix> networks = new LinkedHashSet<>();
        for (String word : words) {
            Optional<Prefix> prefix = Prefix.parse(word);
            if (prefix.isPresent()) {
                networks.add(bounded(word, prefix.get()));
                continue;
            }
            HostName name = HostName.parse(word)
                    .filter(known -> !AS.matcher(word).matches())
                    .orElseThrow(() -> new WrongTarget(advice(word)));
            if (name.equals(LOCALHOST)) {
                // The one name that nobody may look up (RFC 6761 §6.3).
                networks.add(Prefix.require("127.0.0.1"));
            } else {
                names.add(name);
            }
        }
        List<Prefix> kept = outermost(networks);
        if (kept.stream().mapToLong(Prefix::size).sum() > WIDEST) {
            throw new WrongTarget("these networks have more than 65,536 addresses together; name parts of them,"
                    + " one after the other");
        }
        return new Aims(words, List.copyOf(names), kept);
    }

    private static Prefix bounded(String word, Prefix prefix) {
        if (prefix.length() == 0) {
            throw new WrongTarget(word + " is everything; name your own addresses, networks and names");
        }
        if (prefix.size() > WIDEST) {
            throw new WrongTarget(word + " has more than 65,536 addresses; name parts of it, one after the other");
        }
        return prefix;
    }

    private static List<Prefix> outermost(Set<Prefix> networks) {
        List<Prefix> kept = new ArrayList<>();
        for (Prefix prefix : networks) {
            boolean within = networks.stream().anyMatch(other -> !other.equals(prefix) && other.contains(prefix));
            if (!within) {
                kept.add(prefix);
            }
        }
        return kept;
    }

    private static String advice(String word) {
        String shown = shown(word);
        if (word.contains("://")) {
            // Its name alone: what stands before and behind it may be secret.
            String name = word.substring(word.indexOf("://") + 3)
                    .replaceFirst("(?s)[/?#].*", "")
                    .replaceFirst("(?s).*@", "");
            return shown(name) + " stands in a URL; write the name alone, such as example.org";
        }
        int colon = word.lastIndexOf(':');
        boolean port = colon > 0
                && colon == word.indexOf(':')
                && colon < word.length() - 1
                && word.substring(colon + 1).chars().allMatch(c -> c >= '0' && c <= '9');
        if (port) {
            return shown + " names a port; write " + shown(word.substring(0, colon)) + " and -p "
                    + word.substring(colon + 1);
        }
        int slash = word.indexOf('/');
        if (slash > 0 && IpAddress.parse(word.substring(0, slash)).isPresent()) {
            return shown + " is no network; its length goes from 1 to 32 (128 for IPv6) and its host bits are 0,"
                    + " as in 192.0.2.0/24";
        }
        if (AS.matcher(word).matches()) {
            return shown + " is a network of many prefixes; their list is not known here, so name the prefixes";
        }
        return shown + " is neither a name, an address nor a network in its one spelling; write it as example.org,"
                + " 192.0.2.1, 192.0.2.0/24 or 2001:db8::1";
    }

    private static String shown(String word) {
        String plain = word.replaceAll("\\p{C}", "?");
        return '"' + (plain.length() > 80 ? plain.substring(0, 80) + "…" : plain) + '"';
    }

    /** Each name, address and network as something to ask about. */
    public List<Target> targets() {
        return Stream.concat(
                        names.stream().<Target>map(Target.Domain::new),
                        networks.stream()
                                .<Target>map(network -> network.size() == 1
                                        ? new Target.Host(network.first())
                                        : new Target.Network(network)))
                .toList();
    }

    /** Whether there is nothing to look at. */
    public boolean isEmpty() {
        return names.isEmpty() && networks.isEmpty();
    }

    /** What is looked at, as people say it: "lab.test and 15 of its hosts", "127.0.0.1". */
    public String subject() {
        if (names.isEmpty()) {
            return several(networks.stream().map(Aims::text).toList());
        }
        HostName first = names.getFirst();
        long below = names.stream().skip(1).filter(name -> name.isWithin(first)).count();
        if (networks.isEmpty() && names.size() > 1 && below == names.size() - 1) {
            return first + " and " + below + " of its hosts";
        }
        List<String> all = new ArrayList<>(names.stream().map(HostName::text).toList());
        networks.forEach(network -> all.add(text(network)));
        return several(all);
    }

    private static String several(List<String> things) {
        return switch (things.size()) {
            case 0 -> "nothing";
            case 1 -> things.getFirst();
            case 2 -> things.get(0) + " and " + things.get(1);
            default -> things.get(0) + ", " + things.get(1) + " and " + (things.size() - 2) + " more";
        };
    }

    /** An address without its length, a network with it. */
    private static String text(Prefix prefix) {
        return prefix.size() == 1 ? prefix.first().toString() : prefix.toString();
    }
}
