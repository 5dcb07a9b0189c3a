package glacis.assess.mail;

import static glacis.assess.Replies.records;
import static glacis.assess.Replies.said;
import static org.assertj.core.api.Assertions.assertThat;

import glacis.assess.Replies;
import glacis.model.observation.DnsAnswer;
import glacis.model.observation.DnsAnswer.Status;
import glacis.model.observation.Reply;
import glacis.model.scope.HostName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The walk of RFC 9989 §4.10. */
class DmarcWalkTest {

    private static final String NAME = "a.mail.example.org";

    /** What comes of a walk from this name when nobody but these publishes anything. */
    private static DmarcWalk.Result above(String name, DnsAnswer... but) {
        Reply.Names reply = Replies.alone(Replies.names(name));
        for (DnsAnswer answer : but) {
            reply = Replies.with(reply, answer);
        }
        return DmarcWalk.above(reply, HostName.require(name));
    }

    private static DnsAnswer record(String at, String text) {
        return records("_dmarc." + at, "TXT", text);
    }

    private static DmarcWalk.Result holds(String at, String text) {
        return new DmarcWalk.Holds(HostName.require(at), text);
    }

    @Test
    void nobody_publishes_one() {
        assertThat(above(NAME)).isEqualTo(new DmarcWalk.Nothing());
        assertThat(above("org")).isEqualTo(new DmarcWalk.Nothing());
    }

    @Test
    void of_several_the_one_with_the_fewest_labels_holds() {
        assertThat(above(NAME, record("mail.example.org", "v=DMARC1; p=none")))
                .isEqualTo(holds("mail.example.org", "v=DMARC1; p=none"));
        assertThat(above(
                        NAME,
                        record("mail.example.org", "v=DMARC1; p=none"),
                        record("example.org", "v=DMARC1; p=reject")))
                .isEqualTo(holds("example.org", "v=DMARC1; p=reject"));
    }

    @Test
    void an_organisation_that_says_so_ends_the_walk() {
        assertThat(above(
                        NAME,
                        record("mail.example.org", "v=DMARC1; p=none; psd = n"),
                        record("example.org", "v=DMARC1; p=reject"),
                        said("_dmarc.org", "TXT", Status.UNDETERMINED)))
                .isEqualTo(holds("mail.example.org", "v=DMARC1; p=none; psd = n"));
    }

    @Test
    void below_a_public_suffix_an_organisation_begins() {
        String suffix = "v=DMARC1; p=reject; PSD=y";
        assertThat(above(NAME, record("org", suffix))).isEqualTo(holds("org", suffix));
        assertThat(above(NAME, record("org", suffix), record("example.org", "v=DMARC1")))
                .isEqualTo(holds("example.org", "v=DMARC1"));
        assertThat(above(NAME, record("org", suffix), record("mail.example.org", "v=DMARC1")))
                .as("the organisation is example.org, which has none")
                .isEqualTo(holds("org", suffix));
        assertThat(above("example.org", record("org", suffix))).isEqualTo(holds("org", suffix));
    }

    @Test
    void two_records_of_one_name_are_none() {
        assertThat(above(NAME, records("_dmarc.example.org", "TXT", "v=DMARC1; p=reject", "v=DMARC1; p=none")))
                .isEqualTo(new DmarcWalk.Nothing());
        assertThat(above(NAME, records("_dmarc.example.org", "TXT", "v=DMARC1; p=reject", "something else")))
                .isEqualTo(holds("example.org", "v=DMARC1; p=reject"));
        assertThat(above(NAME, record("example.org", "v=DMARC10"))).isEqualTo(new DmarcWalk.Nothing());
    }

    @ParameterizedTest
    @ValueSource(strings = {"mail.example.org", "example.org", "org"})
    void a_name_that_was_not_asked_leaves_it_open(String at) {
        DnsAnswer open = said("_dmarc." + at, "TXT", Status.UNDETERMINED);
        assertThat(above(NAME, open)).isEqualTo(new DmarcWalk.Open(HostName.require(at)));
    }

    @Test
    void what_was_found_below_an_open_name_is_not_the_last_word() {
        assertThat(above(
                        NAME,
                        record("mail.example.org", "v=DMARC1"),
                        said("_dmarc.example.org", "TXT", Status.UNDETERMINED)))
                .isEqualTo(new DmarcWalk.Open(HostName.require("example.org")));
    }

    @Test
    void of_a_long_name_only_the_last_seven_labels_count() {
        String name = "a.b.c.d.e.f.g.h.example.org";
        assertThat(above(name, said("_dmarc.d.e.f.g.h.example.org", "TXT", Status.UNDETERMINED)))
                .isEqualTo(new DmarcWalk.Open(HostName.require("d.e.f.g.h.example.org")));
        assertThat(above(name, said("_dmarc.c.d.e.f.g.h.example.org", "TXT", Status.UNDETERMINED)))
                .isEqualTo(new DmarcWalk.Nothing());
    }
}
