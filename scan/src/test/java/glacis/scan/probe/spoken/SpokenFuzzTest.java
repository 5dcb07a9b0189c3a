package glacis.scan.probe.spoken;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.observation.Transcript;
import glacis.model.observation.Transcript.Chunk;
import glacis.model.observation.Transcript.Direction;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Target;
import glacis.scan.Fuzz;
import glacis.scan.ProbeContext;
import glacis.scan.probe.Protocols;
import glacis.scan.spi.Dialogue.Event;
import glacis.scan.spi.Move;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every protocol survives every byte, and takes nobody else's words for its own. */
class SpokenFuzzTest {

    private static final Target.Endpoint SOMEWHERE = Target.Endpoint.tcp(IpAddress.require("127.0.0.1"), 9_999);
    private static final Occasion OCCASION = new Occasion(SOMEWHERE, new ProbeContext("Glacis/0.1", "", ""), 7);
    private static final int DAMAGED = 4_000;

    private static Transcript said(byte[] received) {
        return new Transcript(List.of(new Chunk(Direction.RECEIVED, 0, received)));
    }

    private static Outcome<Reply> read(Protocol protocol, byte[] received) {
        return SpokenProbe.read(protocol, protocol.inquiry().orElseThrow(), said(received), false);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Test
    void every_protocol_has_a_question_and_samples() {
        for (Protocol protocol : Protocols.ALL) {
            assertTrue(protocol.inquiry().isPresent(), protocol.name());
            assertFalse(Samples.of(protocol.name()).isEmpty(), protocol.name());
        }
        assertEquals(
                Protocols.ALL.size(),
                Protocols.ALL.stream().map(Protocol::name).distinct().count());
    }

    @TestFactory
    Stream<DynamicTest> every_reader_has_an_answer_to_damaged_bytes() {
        return Protocols.ALL.stream()
                .map(protocol -> DynamicTest.dynamicTest(
                        protocol.name(),
                        () -> Fuzz.around(
                                "spoken-" + protocol.name(),
                                Samples.of(protocol.name()),
                                bytes -> survive(protocol, bytes),
                                DAMAGED)));
    }

    private static void survive(Protocol protocol, byte[] bytes) {
        Inquiry inquiry = protocol.inquiry().orElseThrow();
        read(protocol, bytes).map(Object::toString);
        inquiry.talk().next(OCCASION, said(bytes), Event.BYTES);
        protocol.endsHere(text(bytes));
        if (bytes.length > 0) {
            protocol.greeting(text(bytes), 21);
            protocol.betrayedBy(text(bytes));
        }
    }

    @TestFactory
    Stream<DynamicTest> every_sample_is_read_by_its_protocol() {
        return Protocols.ALL.stream()
                .map(protocol -> DynamicTest.dynamicTest(protocol.name(), () -> {
                    for (byte[] sample : Samples.of(protocol.name())) {
                        assertInstanceOf(Outcome.Answered.class, read(protocol, sample), text(sample));
                    }
                }));
    }

    /** A protocol is the same over UDP, and programs of RPC are told by who was asked and not by the answer. */
    private static String kind(String protocol) {
        return switch (protocol) {
            case "nfs", "rpcbind" -> "rpc";
            default -> protocol.replace("-over-udp", "");
        };
    }

    @TestFactory
    Stream<DynamicTest> no_protocol_takes_the_words_of_another_for_its_own() {
        return Protocols.ALL.stream()
                .map(protocol -> DynamicTest.dynamicTest(protocol.name(), () -> {
                    List<String> taken = new ArrayList<>();
                    Samples.all().forEach((other, samples) -> {
                        boolean same = kind(other).equals(kind(protocol.name()));
                        for (byte[] sample : same ? List.<byte[]>of() : samples) {
                            boolean read = read(protocol, sample).answer().isPresent();
                            boolean greeted = protocol.greeting(text(sample), 0).isPresent();
                            if (read || greeted) {
                                taken.add(other + ": " + text(sample));
                            }
                        }
                    });
                    assertEquals(List.of(), taken);
                }));
    }

    @Test
    void a_greeting_belongs_to_one_protocol_at_most() {
        Samples.all().values().stream().flatMap(List::stream).forEach(sample -> {
            List<String> claim = Protocols.ALL.stream()
                    .filter(protocol -> protocol.greeting(text(sample), 0).isPresent())
                    .map(Protocol::name)
                    .toList();
            assertTrue(claim.size() <= 1, claim + " claim " + text(sample));
        });
    }

    /** Nothing is said on to a stranger: what is sent after its first words is nothing, or what was sent before. */
    @TestFactory
    Stream<DynamicTest> nobody_is_spoken_to_in_a_foreign_protocol_once_it_spoke() {
        return Protocols.ALL.stream()
                .map(protocol -> DynamicTest.dynamicTest(protocol.name(), () -> {
                    Inquiry inquiry = protocol.inquiry().orElseThrow();
                    Samples.all().forEach((other, samples) -> {
                        for (byte[] sample : other.equals(protocol.name()) ? List.<byte[]>of() : samples) {
                            Transcript heard = said(sample);
                            boolean opens = inquiry.talk().next(OCCASION, Transcript.EMPTY, Event.CONNECTED)
                                    instanceof Move.Send;
                            if (!opens) {
                                Move move = inquiry.talk().next(OCCASION, heard, Event.BYTES);
                                assertFalse(move instanceof Move.Send || move instanceof Move.Introduce, text(sample));
                            }
                        }
                    });
                }));
    }
}
