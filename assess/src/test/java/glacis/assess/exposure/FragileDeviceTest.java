package glacis.assess.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.assess.Expect;
import glacis.assess.Views;
import glacis.model.asset.Identification.Confidence;
import glacis.model.finding.Evidence;
import glacis.model.finding.Severity;
import glacis.model.observation.Reply;
import glacis.model.scope.IpAddress;
import glacis.model.scope.PortSet;
import glacis.model.scope.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FragileDeviceTest {

    private static final Target HOST = new Target.Host(IpAddress.require("192.0.2.1"));
    private static final Pattern LIST = Pattern.compile("On\\s+their ports – ([^a-z]+) – ");
    private final Expect check = Expect.of(new FragileDevice());

    private static Views ports(String asked, List<Integer> open, int closed, int silent, int failed) {
        return Views.host("192.0.2.1")
                .answered(HOST, "tcp.ports", new Reply.Ports(asked, open, closed, silent, failed));
    }

    @Test
    void the_ports_are_those_that_the_promise_names() throws IOException {
        Matcher promise = LIST.matcher(Files.readString(Path.of("..", "ETHICS.md")));
        assertThat(promise.find()).isTrue();
        assertThat(PortSet.parse(promise.group(1).replace('–', '-'))).contains(FragileDevice.PORTS);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {102, 104, 502, 515, 623, 1911, 2001, 2010, 2404, 4001, 4840, 9100, 9107, 11112, 20000, 44818, 47808
            })
    void fails_an_open_port_of_such_a_device(int port) {
        var fails = check.fails(ports(port + "", List.of(port), 0, 0, 0).view());
        assertThat(fails.title()).isEqualTo("A port of printers or controllers is reachable: " + port);
        assertThat(fails.severity()).isEqualTo(Severity.HIGH);
        assertThat(fails.confidence()).isEqualTo(Confidence.MEDIUM);
        assertThat(fails.evidence()).extracting(Evidence::shows).containsExactly("open: " + port);
    }

    @Test
    void names_all_of_them_and_no_others() {
        assertThat(check.fails(ports("1-65535", List.of(22, 502, 9099, 9100, 9108), 1, 1, 0)
                                .view())
                        .title())
                .isEqualTo("A port of printers or controllers is reachable: 502, 9100");
    }

    @Test
    void passes_when_each_was_asked_and_refused() {
        var passes = check.passes(
                ports(FragileDevice.PORTS + ",22", List.of(22), 30, 0, 0).view());
        assertThat(passes.evidence()).extracting(Evidence::shows).containsExactly("ports asked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"22,80,443", "1-9106,9108-65535", "101-65534,x", ""})
    void a_port_that_was_not_asked_leaves_it_open(String asked) {
        assertThat(check.undetermined(ports(asked, List.of(22), 2, 0, 0).view()))
                .isEqualTo("not every such port was asked, or not every one answered");
    }

    @Test
    void silence_and_our_own_failures_leave_it_open() {
        check.undetermined(ports("1-65535", List.of(), 65_534, 1, 0).view());
        check.undetermined(ports("1-65535", List.of(), 65_534, 0, 1).view());
        check.undetermined(ports("1-65535", List.of(), 65_533, 1, 1).view());
        check.undetermined(ports("1-65535", List.of(), 0, 65_535, 0).view());
    }

    @Test
    void a_second_search_is_read_as_well() {
        assertThat(check.fails(ports("22", List.of(22), 0, 0, 0)
                                .answered(HOST, "tcp.again", new Reply.Ports("502", List.of(502), 0, 0, 0))
                                .view())
                        .title())
                .endsWith(": 502");
        check.undetermined(ports("1-65535", List.of(), 65_535, 0, 0)
                .answered(HOST, "tcp.again", new Reply.Ports("502", List.of(), 0, 1, 0))
                .view());
    }

    @Test
    void an_address_that_was_not_searched_is_not_judged() {
        assertThat(check.undetermined(Views.host("192.0.2.1").view()))
                .isEqualTo("no port of this address was looked for, or none could be");
    }
}
