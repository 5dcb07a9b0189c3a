package glacis.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import glacis.model.scope.IpAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeContextTest {

    private static final IpAddress OWN = IpAddress.require("192.0.2.7");

    private static String ehlo(String contact) {
        return new ProbeContext("Glacis/0.1", contact, "").ehlo(OWN);
    }

    @ParameterizedTest
    @CsvSource({
        "security@example.org, example.org",
        "mailto:security@scan.example.org, scan.example.org",
        "MAILTO:security@example.org?subject=scan, example.org",
        "https://example.org/scanning, example.org",
        "https://www.example.org:8443/, www.example.org",
        "https://somebody@example.org/a@b, example.org",
        "https://example.org#a/b, example.org"
    })
    void a_mail_server_is_told_the_domain_of_the_contact(String contact, String said) {
        assertEquals(said, ehlo(contact));
    }

    /** An empty contact is allowed on private addresses only. */
    @ParameterizedTest
    @ValueSource(
            strings = {"", "https://192.0.2.1/scanning", "https://[2001:db8::1]/", "https://intranet/", "a b", "@", "x@"
            })
    void without_such_a_domain_it_is_told_our_address(String contact) {
        assertEquals("[192.0.2.7]", ehlo(contact));
    }

    @Test
    void an_address_of_ipv6_says_so() {
        assertEquals(
                "[IPv6:2001:db8::7]", new ProbeContext("Glacis/0.1", "", "").ehlo(IpAddress.require("2001:db8::7")));
    }

    @Test
    void a_name_that_somebody_gave_this_machine_comes_first() {
        assertEquals(
                "scan.example.net",
                new ProbeContext("Glacis/0.1", "security@example.org", "scan.example.net").ehlo(OWN));
    }
}
