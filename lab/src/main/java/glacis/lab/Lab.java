package glacis.lab;

import glacis.lab.loopback.Access;
import glacis.lab.loopback.House;
import glacis.lab.loopback.Line;
import glacis.lab.loopback.Speaker;
import glacis.lab.plan.Defect;
import glacis.lab.plan.Kind;
import glacis.lab.plan.ServerPlan;
import glacis.lab.server.Speakers;
import glacis.lab.tls.Face;
import glacis.lab.tls.Keyring;
import glacis.lab.tls.OldVersions;
import glacis.model.scope.HostName;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Target;
import glacis.model.scope.Transport;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** A running lab: servers with simulated defects on loopback, until it is closed. */
public final class Lab implements AutoCloseable {

    /** The network of the demo. */
    public static final String DEMO_NETWORK = "127.77.0";

    private final LabPlan plan;
    private final String network;
    private final House house;
    private final Keyring keys;
    private final Map<ServerPlan, CompletableFuture<Face>> faces = new LinkedHashMap<>();
    private final Map<String, Speaker> asPlanned = new LinkedHashMap<>();
    private final Map<String, Speaker> worse = new LinkedHashMap<>();

    /** Who speaks at each port now, by name and port; replaced as a whole, so that a connection sees one state. */
    private volatile Map<String, Speaker> speaking = Map.of();

    private Lab(LabPlan plan, String network, InstantSource clock, RandomGenerator random) {
        this.plan = plan;
        this.network = network;
        this.house = new House(clock);
        this.keys = new Keyring(clock.instant(), random);
    }

    /**
     * Starts every server of the plan. Keys are made in the background; a connection that needs one waits for it.
     *
     * @param network the first three octets of all addresses, such as "127.77.0"
     * @param clock dates the log, certificates and answers
     * @param random noise and serial numbers; used only before this returns
     * @throws IllegalArgumentException when the network is not loopback
     * @throws IllegalStateException when this process used TLS before, see {@link OldVersions}
     * @throws IOException when a port is taken: one sentence that says which, and what to do; nothing is left open then
     */
    public static Lab start(LabPlan plan, String network, InstantSource clock, RandomGenerator random)
            throws IOException {
        OldVersions.allow();
        Lab lab = new Lab(plan, network, clock, random);
        try {
            lab.open(clock, random);
            return lab;
        } catch (IOException | RuntimeException failed) {
            lab.close();
            throw failed;
        }
    }

    private void open(InstantSource clock, RandomGenerator random) throws IOException {
        for (ServerPlan server : plan.servers()) {
            address(server);
        }
        for (ServerPlan server : Keyring.largeKeysFirst(plan.servers())) {
            faces.put(server, keys.make(server.name(), server.tls().orElseThrow()));
        }
        for (ServerPlan server : plan.worse()) {
            faces.put(server, keys.make(server.name(), server.tls().orElseThrow()));
        }
        Speakers speakers = new Speakers(clock, random, plan.zones(), plan.servers(), network);
        plan.servers().forEach(server -> asPlanned.put(server.title(), speakers.of(server, layer(server))));
        plan.worse().forEach(server -> worse.put(server.title(), speakers.of(server, layer(server))));
        speaking = Map.copyOf(asPlanned);
        for (ServerPlan server : plan.servers()) {
            house.tcp(spot(server), Speakers.limits(server.kind()), () -> speaker(server.title()));
            if (server.kind().isNameServer()) {
                speakers.openUdp(house, spot(server), server.kind());
            }
        }
    }

    private Speaker speaker(String title) {
        return Optional.ofNullable(speaking.get(title)).orElseThrow();
    }

    private Optional<Supplier<? extends Line.Layer>> layer(ServerPlan server) {
        return Optional.ofNullable(faces.get(server)).map(face -> face::join);
    }

    private House.Spot spot(ServerPlan server) {
        return new House.Spot(
                server.name(), address(server), server.port(), server.kind().isFragile());
    }

    private IpAddress address(ServerPlan server) {
        return IpAddress.parse(network + "." + server.octet())
                .filter(IpAddress::isLoopback)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the lab lives on loopback, so its network is like 127.77.0 and not '" + network + "'"));
    }

    /** The zone and the servers' names: what the demo audits. */
    public List<HostName> names() {
        return plan.names();
    }

    /**
     * The name server, over UDP: the transport of questions about names.
     *
     * @throws IllegalStateException when the plan has none
     */
    public Target.Endpoint resolver() {
        return resolver(Kind.DNS);
    }

    /** The first name server of this kind, as {@link #resolver()}. */
    public Target.Endpoint resolver(Kind kind) {
        ServerPlan names = plan.servers().stream()
                .filter(server -> server.kind() == kind)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("this lab has no name server"));
        return new Target.Endpoint(address(names), names.port(), Transport.UDP, Optional.empty());
    }

    /** All servers, in the order of LAB.md, as they stand there. */
    public List<LabServer> servers() {
        return plan.servers().stream()
                .map(server -> new LabServer(
                        new Target.Endpoint(address(server), server.port(), Transport.TCP, Optional.of(server.name())),
                        server.kind().word(),
                        server.defects().stream().map(Defect::check).toList()))
                .toList();
    }

    /**
     * From the next connection on, the servers of this name are as LAB.md says under "Worse".
     *
     * @throws IllegalArgumentException when LAB.md says nothing about it there
     */
    public synchronized void worsen(String name) {
        replace(name, worse);
    }

    /** From the next connection on, the servers of this name are as they were; throws like {@link #worsen}. */
    public synchronized void repair(String name) {
        replace(name, asPlanned);
    }

    private void replace(String name, Map<String, Speaker> by) {
        List<String> titles = plan.worse().stream()
                .filter(server -> server.name().text().equals(name))
                .map(ServerPlan::title)
                .toList();
        if (titles.isEmpty()) {
            throw new IllegalArgumentException("LAB.md does not say how " + name + " gets worse, but only "
                    + plan.worse().stream().map(ServerPlan::title).collect(Collectors.joining(", ")));
        }
        Map<String, Speaker> now = new LinkedHashMap<>(speaking);
        titles.forEach(
                title -> now.put(title, Optional.ofNullable(by.get(title)).orElseThrow()));
        speaking = Map.copyOf(now);
    }

    /** Every connection and datagram so far, those that are still open with what was heard until now. */
    public List<Access> accessLog() {
        return house.log().all();
    }

    /** Appends each access to this file when it ends, a line each, on disk before the next; those until now first. */
    public void writeAccessLogTo(Path file) {
        house.log().writeTo(file);
    }

    /** Bytes that were sent to printers and their like; one is too many. */
    public int bytesOnFragilePorts() {
        return Math.clamp(house.log().fragileBytes(), 0, Integer.MAX_VALUE);
    }

    /**
     * Waits until every key is made, which takes about half a second from the start. A client with little patience should
     * come after that: a server whose key is not made yet lets it wait.
     */
    public void awaitKeys() {
        CompletableFuture.allOf(faces.values().toArray(CompletableFuture[]::new))
                .join();
    }

    /** The certificate of the lab's authority: whoever trusts it has nothing to say against the clean servers. */
    public X509Certificate authority() {
        return keys.authority();
    }

    /** The certificate that a server shows as LAB.md says; empty when it has none. */
    Optional<Face> face(ServerPlan server) {
        return Optional.ofNullable(faces.get(server)).map(CompletableFuture::join);
    }

    /** Hangs up on everybody and frees all ports, at once. */
    @Override
    public void close() {
        house.close();
        keys.close();
        faces.values().forEach(face -> face.cancel(true));
    }
}
