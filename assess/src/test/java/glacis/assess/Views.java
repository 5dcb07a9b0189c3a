package glacis.assess;

import glacis.model.asset.Asset;
import glacis.model.asset.AssetView;
import glacis.model.asset.Identification;
import glacis.model.observation.Digest;
import glacis.model.observation.Observation;
import glacis.model.observation.ObservationId;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.scope.HostName;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Refusal;
import glacis.model.scope.Target;
import glacis.model.scope.Transport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes views by hand: an asset, and what was heard of it in the order in which it is said here. */
public final class Views {

    /** The instant at which tests judge. */
    public static final Instant NOW = Instant.parse("2026-11-23T17:40:00Z");

    private final Asset asset;
    private final List<AssetView.Seen> seen = new ArrayList<>();
    private final List<Identification> identified = new ArrayList<>();

    private Views(Asset asset) {
        this.asset = asset;
    }

    /** A view of this asset. */
    public static Views of(Asset asset) {
        return new Views(asset);
    }

    public static Views domain(String name) {
        return of(new Asset.Domain(HostName.require(name)));
    }

    public static Views host(String address) {
        return of(new Asset.Host(IpAddress.require(address)));
    }

    public static Views service(String address, int port) {
        return of(new Asset.Service(IpAddress.require(address), port, Transport.TCP));
    }

    public static Views https(String host) {
        return of(new Asset.Web(true, host, 443));
    }

    public static Views http(String host) {
        return of(new Asset.Web(false, host, 80));
    }

    public static Views certificate(Digest sha256) {
        return of(new Asset.Certificate(sha256));
    }

    /** An endpoint as {@code name@address:port}, the name may be left out. */
    public static Target.Endpoint at(String text) {
        int at = text.indexOf('@');
        int colon = text.lastIndexOf(':');
        return new Target.Endpoint(
                IpAddress.require(text.substring(at + 1, colon).replaceAll("[\\[\\]]", "")),
                Integer.parseInt(text.substring(colon + 1)),
                Transport.TCP,
                at < 0 ? Optional.empty() : HostName.parse(text.substring(0, at)));
    }

    /** And this was answered. */
    public Views answered(Target target, String probe, Reply reply) {
        return ended(target, probe, new Outcome.Answered<>(reply));
    }

    /** And this became of a question. */
    public Views ended(Target target, String probe, Outcome<Reply> outcome) {
        seen.add(new AssetView.Seen(Observation.of(target, probe, outcome), NOW, NOW));
        return this;
    }

    /** And it is taken for this. */
    public Views taken(String vendor, String product) {
        identified.add(new Identification(
                new Identification.Product(vendor, product, Optional.empty(), Optional.empty(), Optional.empty()),
                "test/" + product,
                Identification.Confidence.HIGH,
                new ObservationId("O-000000000000"),
                product));
        return this;
    }

    /** And it is taken for this. */
    public Views taken(Identification identification) {
        identified.add(identification);
        return this;
    }

    /** The view. */
    public AssetView view() {
        return new AssetView(asset, NOW, Set.of(), seen, identified);
    }

    /** Every way not to get an answer through nobody's answer: silence, our guard, our fault. */
    public static List<Outcome<Reply>> unheard() {
        return List.of(
                new Outcome.Silent<>(3_000),
                new Outcome.Withheld<>(new Refusal(at("192.0.2.9:1"), Refusal.Reason.NOT_COVERED, "no line covers it")),
                new Outcome.Failed<>(Outcome.Failure.OUT_OF_DESCRIPTORS, "no descriptor left"));
    }

    /** Every outcome without an answer. */
    public static List<Outcome<Reply>> unanswered() {
        List<Outcome<Reply>> all = new ArrayList<>(unheard());
        all.add(new Outcome.Garbled<>("not a line"));
        for (Outcome.Decline how : Outcome.Decline.values()) {
            all.add(new Outcome.Declined<>(how, "busy"));
        }
        return all;
    }
}
