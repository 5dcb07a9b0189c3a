package glacis.app.work;

import glacis.inventory.journal.Known;
import glacis.model.observation.Observation;
import glacis.model.observation.ObservationId;
import glacis.model.observation.Question;
import glacis.model.observation.Reply;
import glacis.model.scope.HostName;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Target;
import glacis.model.scope.Transport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the resolver said about names in this run, and the questions that follow from it. */
final class NameAnswers {

    private static final int MAIL = 25;

    private final Map<HostName, Observation> answers = new LinkedHashMap<>();

    NameAnswers(List<Known> rows) {
        for (Known row : rows) {
            if (row.observation().target() instanceof Target.Domain domain
                    && row.observation().outcome().answer().orElse(null) instanceof Reply.Names) {
                answers.put(domain.name(), row.observation());
            }
        }
    }

    static Question question(HostName name, String because, Optional<ObservationId> parent) {
        return new Question(new Target.Domain(name), "dns.names", because, parent, Optional.empty());
    }

    /** The answer about a name, if there is one. */
    Optional<Observation> about(HostName name) {
        return Optional.ofNullable(answers.get(name));
    }

    private static Reply.Names names(Observation observation) {
        return (Reply.Names) observation.outcome().answer().orElseThrow();
    }

    /** The addresses that the answer about this name gives. */
    static List<IpAddress> addresses(Observation answer, HostName name) {
        List<IpAddress> addresses = new ArrayList<>();
        for (String type : List.of("A", "AAAA")) {
            names(answer)
                    .values(name, type)
                    .forEach(value -> IpAddress.parse(value).ifPresent(addresses::add));
        }
        return addresses;
    }

    private record MailHost(HostName host, HostName domain, ObservationId parent) {}

    /** Who takes mail (MX) for the names that were listed, without those that are listed themselves. */
    private List<MailHost> mailHosts(List<HostName> listed) {
        List<MailHost> hosts = new ArrayList<>();
        for (HostName domain : listed) {
            about(domain)
                    .ifPresent(answer -> names(answer)
                            .values(domain, "MX")
                            .forEach(value -> HostName.parse(value.substring(value.lastIndexOf(' ') + 1))
                                    .filter(host -> !listed.contains(host))
                                    .ifPresent(host -> hosts.add(new MailHost(host, domain, answer.id())))));
        }
        return hosts;
    }

    /** Questions to the resolver about mail hosts. */
    List<Question> aboutMailHosts(List<HostName> listed) {
        return mailHosts(listed).stream()
                .map(mail ->
                        question(mail.host(), "it takes mail (MX) for " + mail.domain(), Optional.of(mail.parent())))
                .distinct()
                .toList();
    }

    /** Questions to mail hosts: who takes a listed name's mail is asked once, as any sender would. */
    List<Question> toMailHosts(List<HostName> listed) {
        List<Question> questions = new ArrayList<>();
        Set<Target> asked = new LinkedHashSet<>();
        for (MailHost mail : mailHosts(listed)) {
            Optional<Observation> answer = about(mail.host());
            for (IpAddress address : answer.map(a -> addresses(a, mail.host())).orElse(List.of())) {
                Target.Endpoint endpoint = new Target.Endpoint(address, MAIL, Transport.TCP, Optional.of(mail.host()));
                if (asked.add(endpoint)) {
                    String because = mail.host() + " takes mail (MX) for " + mail.domain();
                    questions.add(new Question(
                            endpoint,
                            Openings.FIRST,
                            because,
                            answer.map(Observation::id),
                            Optional.of(mail.domain())));
                }
            }
        }
        return questions;
    }
}
