package glacis.bench.handshake;

import glacis.model.observation.CertificateFacts;
import glacis.model.observation.Transcript;
import glacis.model.scope.Target;
import glacis.model.scope.Transport;
import glacis.scan.guard.Permit;
import glacis.scan.probe.tls.handshake.ClientHello;
import glacis.scan.probe.tls.handshake.Extra;
import glacis.scan.probe.tls.handshake.FirstFlight;
import glacis.scan.probe.tls.handshake.FlightReader;
import glacis.scan.probe.tls.handshake.KeyShare;
import glacis.scan.probe.tls.handshake.Offer;
import glacis.scan.probe.tls.starttls.Opening;
import glacis.scan.spi.Ask;
import glacis.scan.wire.Wire;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Ours over the wire: what a survey does for one hello. */
final class OurCollection implements Collection {

    private static final Ask.Limits LIMITS = new Ask.Limits(3_000, 4_000, 10_000, 256 * 1024);
    private static final int X25519 = 29;

    private final Wire wire = new Wire(System::nanoTime, OnLoopback.NEVER);
    private final RandomGenerator random = new SecureRandom();
    private final Target.Endpoint endpoint;
    private final Permit permit;
    private final Offer offer;
    private final List<KeyShare> keys;

    /**
     * Against this endpoint at this version.
     *
     * @param reused whether one key is used for all hellos, as for those of one survey
     */
    OurCollection(Target.Endpoint endpoint, int version, boolean reused) {
        this.endpoint = endpoint;
        this.permit = OnLoopback.permit(endpoint);
        this.offer = offer(version);
        this.keys = reused ? List.of(KeyShare.in(X25519, random).orElseThrow()) : List.of();
    }

    /** What clients offer of one version, with a share of the group that every server takes first. */
    static Offer offer(int version) {
        Offer ordinary = Offer.ordinary(Optional.empty(), List.of("h2", "http/1.1"))
                .version(version)
                .shares(List.of(X25519));
        return version == Offer.TLS_1_3 ? ordinary.without(Extra.OLDER_TOO) : ordinary;
    }

    /** The hello of one collection. */
    ClientHello hello() {
        return ClientHello.of(offer, keys, random);
    }

    @Override
    public void once() throws IOException {
        ClientHello hello = hello();
        check(FlightReader.read(hello, answer(hello)), offer.version());
    }

    /** What the server answers this hello. */
    byte[] answer(ClientHello hello) throws IOException {
        FlightReader reader = FlightReader.of(hello);
        Ask ask = new Ask(
                Transport.TCP, Optional.empty(), LIMITS, Opening.NONE.dialogue(hello.record(), reader::completeAfter));
        Transcript said =
                wire.exchange(permit, endpoint, ask).outcome().answer().orElseThrow(() -> new IOException("no answer"));
        return Opening.NONE.answer(said);
    }

    /** Makes sure that it learnt what there is to learn. */
    static void check(FirstFlight flight, int version) throws IOException {
        List<CertificateFacts> chain = flight.chain();
        boolean all = flight.version() == version
                && flight.suite() != 0
                && flight.group().isPresent();
        if (!all || chain.isEmpty() || flight.chainGap(chain).isPresent()) {
            throw new IOException("not a whole flight: " + flight);
        }
    }
}
