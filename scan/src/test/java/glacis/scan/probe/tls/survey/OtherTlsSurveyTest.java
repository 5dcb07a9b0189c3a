package glacis.scan.probe.tls.survey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.observation.TlsSurvey;
import glacis.model.observation.Trilean;
import glacis.scan.Conduct;
import glacis.scan.OtherTls;
import glacis.scan.OtherTls.Wish;
import glacis.scan.Peer;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bouncycastle.tls.NewSessionTicket;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsServerProtocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole surveys of a second implementation of TLS: hybrid groups, and tickets that OpenSSL would not give. */
class OtherTlsSurveyTest {

    private static TlsSurvey survey(Wish wish, Optional<NewSessionTicket> ticket) {
        try (Peer peer = new Peer(line -> {
            TlsServerProtocol protocol = OtherTls.accept(line, wish, ticket);
            protocol.getInputStream().read();
            protocol.close();
        })) {
            return Conduct.of(SurveyProbe.direct(new Random(9)), peer.endpoint())
                    .reply(TlsSurvey.class);
        }
    }

    private static TlsSurvey inGroups(int... groups) {
        return survey(new Wish(ProtocolVersion.TLSv13.only(), groups, Optional.empty(), false), Optional.empty());
    }

    private static Set<String> groups(TlsSurvey survey) {
        return survey.groups().stream().map(TlsSurvey.Group::name).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void finds_all_three_hybrids_beside_a_curve() {
        TlsSurvey survey = inGroups(4588, 4587, 4589, 29);
        assertEquals(Set.of("SecP256r1MLKEM768", "SecP384r1MLKEM1024", "X25519MLKEM768", "x25519"), groups(survey));
        assertTrue(survey.hybridPreferred() != Trilean.UNDETERMINED, survey.toString());
    }

    @ParameterizedTest
    @CsvSource({"4588, X25519MLKEM768", "4587, SecP256r1MLKEM768", "4589, SecP384r1MLKEM1024"})
    void finds_the_only_group_when_it_is_a_hybrid(int group, String name) {
        TlsSurvey survey = inGroups(group);
        assertEquals(Set.of(name), groups(survey));
        assertEquals(1, survey.chains().size(), survey.incomplete().toString());
        assertEquals(Trilean.YES, survey.version("TLSv1.3").orElseThrow().offered());
    }

    @Test
    void does_not_see_a_hybrid_where_none_is() {
        TlsSurvey survey = inGroups(24, 29);
        assertEquals(Set.of("secp384r1", "x25519"), groups(survey));
        assertEquals(Trilean.UNDETERMINED, survey.hybridPreferred());
    }

    private static TlsSurvey giving(long lifetime, int length) {
        TlsSurvey survey =
                survey(Wish.of(ProtocolVersion.TLSv12), Optional.of(new NewSessionTicket(lifetime, new byte[length])));
        assertEquals(Trilean.YES, survey.version("TLSv1.2").orElseThrow().offered());
        assertEquals(1, survey.chains().size());
        return survey;
    }

    private static TlsSurvey.Feature feature(TlsSurvey survey, String name) {
        return survey.features().stream()
                .filter(feature -> feature.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** A lifetime of zero says that there is none to tell (RFC 5077 section 3.3); the ticket is one all the same. */
    @Test
    void a_ticket_without_a_lifetime_is_a_ticket() {
        TlsSurvey survey = giving(0, 160);
        assertEquals(Trilean.YES, survey.feature("session_tickets"));
        assertEquals("lifetime 0 s", feature(survey, "session_tickets").detail());
        assertEquals(Trilean.NO, survey.feature("ticket_resumption"), "nobody can resume by a ticket of zeros");
    }

    /** Who announced a ticket may change its mind and send one of no bytes (RFC 5077 section 3.3). */
    @Test
    void a_ticket_of_no_bytes_is_no_session() {
        TlsSurvey survey = giving(7_200, 0);
        assertEquals("", feature(survey, "session_tickets").detail(), "a lifetime of nothing");
        assertEquals(
                "no session was given", feature(survey, "session_id_resumption").detail());
        assertTrue(
                survey.feature("ticket_resumption") != Trilean.YES,
                survey.features().toString());
    }

    /** It would not fit into one record of a hello of ours either, so whether it is taken back stays open. */
    @Test
    void a_ticket_longer_than_a_record_is_read() {
        TlsSurvey survey = giving(0xffff_ffffL, 60_000);
        assertEquals("lifetime 4294967295 s", feature(survey, "session_tickets").detail());
        assertTrue(
                survey.feature("ticket_resumption") != Trilean.YES,
                survey.features().toString());
    }

    @Test
    void announcing_tickets_is_not_needed_for_any_other_answer() {
        TlsSurvey survey = survey(Wish.of(ProtocolVersion.TLSv12, ProtocolVersion.TLSv13), Optional.empty());
        assertEquals(
                List.of("TLSv1.3", "TLSv1.2"),
                survey.versions().stream()
                        .filter(v -> v.offered() == Trilean.YES)
                        .map(TlsSurvey.Version::name)
                        .toList());
    }
}
