package glacis.lab.tls;

import glacis.lab.plan.CertificatePlan;
import glacis.lab.plan.ServerPlan;
import glacis.lab.plan.TlsPlan;
import glacis.model.scope.HostName;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;

/** Makes keys and certificates in the background. */
public final class Keyring implements AutoCloseable {

    /**
     * "200 days left" has to hold while a demo goes on, so what ends later ends an hour later still. What has ended needs no
     * such margin: it is getting older.
     */
    private static final Duration MARGIN = Duration.ofHours(1);

    private static final int WORKERS = 2;

    private final Instant now;
    private final RandomGenerator random;
    private final ExecutorService workers = Executors.newFixedThreadPool(
            WORKERS, Thread.ofPlatform().daemon().name("lab-keys-", 0).factory());
    private final CompletableFuture<Authority> authority;

    /**
     * An empty one.
     *
     * @param now days are counted from here
     * @param random serial numbers; keys come from the platform
     */
    public Keyring(Instant now, RandomGenerator random) {
        this.now = now.truncatedTo(ChronoUnit.SECONDS);
        this.random = random;
        this.authority = CompletableFuture.supplyAsync(() -> new Authority(this.now), workers);
    }

    /**
     * The servers that encrypt in the order in which they should be handed to {@link #make}: those with large keys first, so
     * that no worker begins with the longest work when the others are done.
     */
    public static List<ServerPlan> largeKeysFirst(List<ServerPlan> servers) {
        return servers.stream()
                .filter(server -> server.tls().isPresent())
                .sorted(Comparator.comparingInt(Keyring::bits).reversed())
                .toList();
    }

    private static int bits(ServerPlan server) {
        return server.tls().flatMap(tls -> tls.certificate().rsaBits()).orElse(0);
    }

    /** When a certificate ends. */
    public Instant end(CertificatePlan plan) {
        Instant end = now.plus(Duration.ofDays(plan.days()));
        return plan.days() > 0 ? end.plus(MARGIN) : end;
    }

    /** The certificate of the authority that signs what is not signed by itself; waits until its key is made. */
    public X509Certificate authority() {
        return authority.join().certificate();
    }

    /** Begins to make what a server needs; whoever asks for it early waits. */
    public CompletableFuture<Face> make(HostName name, TlsPlan tls) {
        CertificatePlan plan = tls.certificate();
        List<HostName> names = new ArrayList<>(List.of(name));
        names.addAll(plan.also());
        BigInteger serial = new BigInteger(63, java.util.Random.from(random)).add(BigInteger.ONE);
        Authority.Wish wish = new Authority.Wish(names, end(plan), plan.selfSigned(), plan.gap(), serial);
        CompletableFuture<KeyPair> pair = CompletableFuture.supplyAsync(
                () -> plan.rsaBits().map(Authority::rsaPair).orElseGet(Authority::ecPair), workers);
        return pair.thenCombineAsync(
                authority, (own, signer) -> new Face(tls, own.getPrivate(), signer.certify(own, wish)), workers);
    }

    /** Lets go of keys that nobody waits for any more. */
    @Override
    public void close() {
        workers.shutdownNow();
    }
}
