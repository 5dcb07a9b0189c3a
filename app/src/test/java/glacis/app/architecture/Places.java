package glacis.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.function.Predicate;

/** Rules about where something may be done: the network, listening, the clock, chance, permits, files. */
final class Places {

    private static final Set<String> TARGET_TYPES = Set.of(
            "java.net.Socket",
            "java.net.DatagramSocket",
            "java.net.MulticastSocket",
            "java.net.URLConnection",
            "java.net.HttpURLConnection",
            "java.nio.channels.SocketChannel",
            "java.nio.channels.DatagramChannel",
            "java.nio.channels.MulticastChannel",
            "java.nio.channels.NetworkChannel",
            "java.nio.channels.Selector",
            "java.nio.channels.SelectionKey",
            "java.nio.channels.SelectableChannel",
            "java.nio.channels.AsynchronousSocketChannel",
            "java.nio.channels.AsynchronousChannelGroup");

    private static final Set<String> LISTENING_TYPES = Set.of(
            "java.net.ServerSocket",
            "java.nio.channels.ServerSocketChannel",
            "java.nio.channels.AsynchronousServerSocketChannel",
            "javax.net.ssl.SSLServerSocket");

    /** dnsjava is here for its wire format; these classes of it send packets or read the machine's resolver. */
    private static final Set<String> DNSJAVA_SENDERS = Set.of(
            "Address",
            "DohResolver",
            "ExtendedResolver",
            "Lookup",
            "NioClient",
            "NioTcpClient",
            "NioUdpClient",
            "Resolver",
            "ResolverConfig",
            "SimpleResolver",
            "ZoneTransferIn");

    private static final Set<String> LOOKUPS = Set.of(
            "java.net.InetAddress.getByName",
            "java.net.InetAddress.getAllByName",
            "java.net.InetAddress.getLocalHost",
            "java.net.InetAddress.getHostName",
            "java.net.InetAddress.getCanonicalHostName",
            "java.net.InetAddress.isReachable",
            "java.net.Inet4Address.getHostName",
            "java.net.Inet6Address.getHostName",
            "java.net.Inet6Address.getByName",
            "java.net.Inet4Address.getByName",
            "java.net.InetSocketAddress.getHostName",
            "java.net.URL.openStream",
            "java.net.URL.openConnection",
            "java.net.URL.getContent",
            "java.net.URL.equals",
            "java.net.URL.hashCode",
            "java.nio.channels.spi.SelectorProvider.provider");

    private static final Set<String> CLOCK_AND_CHANCE = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.Thread.sleep",
            "java.lang.Math.random",
            "java.time.Clock.systemUTC",
            "java.time.Clock.systemDefaultZone",
            "java.time.Clock.system",
            "java.time.InstantSource.system",
            "java.util.UUID.randomUUID",
            "java.util.concurrent.ThreadLocalRandom.current",
            "java.util.random.RandomGenerator.getDefault",
            "java.util.random.RandomGenerator.of",
            "java.util.concurrent.TimeUnit.sleep");

    /** Types of java.io that move bytes within memory, and the exceptions that come with them. */
    private static final Set<String> IN_MEMORY = Set.of(
            "java.io.Serializable",
            "java.io.ByteArrayInputStream",
            "java.io.ByteArrayOutputStream",
            "java.io.InputStream",
            "java.io.OutputStream",
            "java.io.DataInputStream",
            "java.io.DataOutputStream",
            "java.io.StringReader",
            "java.io.StringWriter",
            "java.io.BufferedReader",
            "java.io.Reader",
            "java.io.Writer",
            "java.io.EOFException",
            "java.io.IOException",
            "java.io.UncheckedIOException");

    /** The one class of each pure module that may read what ships in the module's own jar, and nothing else. */
    private static final Set<String> READERS = Set.of(
            "glacis.identify.rule.FingerprintReader", "glacis.assess.Resources", "glacis.report.compose.Resources");

    private Places() {}

    /** Whether a type leads out of memory: to a file, a device, a console. */
    static boolean readsOrWrites(JavaClass type) {
        var place = type.getPackageName();
        return place.startsWith("java.nio.file")
                || (place.startsWith("java.nio.channels") && !type.isAssignableTo(Throwable.class))
                || (place.equals("java.io") && !IN_MEMORY.contains(type.getName()));
    }

    static ArchRule network() {
        return noClasses()
                .that(resideInAnyPackage("..glacis.scan.wire..", "..glacis.app.egress..", "..glacis.lab..")
                        .negate())
                .should()
                .dependOnClassesThat(reachTheNetwork())
                .orShould()
                .accessTargetWhere(access("looks up or opens", Places::looksUp))
                .as(
                        "sockets, channels, look-ups and TLS engines only in glacis.scan.wire, glacis.app.egress and glacis.lab")
                .because("no packet without a permit: the fewer places can send, the shorter the proof that none does"
                        + " without one");
    }

    static ArchRule listening() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("..glacis.lab..")
                .should()
                .dependOnClassesThat(describe(
                        "listen",
                        type -> LISTENING_TYPES.contains(type.getName())
                                || type.getPackageName().startsWith("com.sun.net.httpserver")))
                .as("listening only in glacis.lab")
                .because("a machine that watches others must not become reachable by accident; the lab refuses any"
                        + " address but loopback");
    }

    static ArchRule clock() {
        return noClasses()
                .that(describe("are neither the lab nor the wiring", type -> !labOrGenerated(type) && !wiring(type)))
                .should()
                .accessTargetWhere(access("reads a clock or draws at random", Places::clockOrChance))
                .as("clock and randomness are handed in; only app's Wiring makes the real ones")
                .because("what depends on the time of day cannot be derived again from the journal, nor tested without"
                        + " waiting");
    }

    static ArchRule permits() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("..glacis.scan.guard..")
                .should()
                .accessTargetWhere(access("makes a permit", Places::makesPermit))
                .as("permits are made in glacis.scan.guard and nowhere else")
                .because("a permit is the proof that a mandate was asked; one that anybody can make proves nothing");
    }

    static ArchRule ownHello() {
        return noClasses()
                .that()
                .resideInAPackage("..glacis.scan.probe.tls..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("javax.net.ssl..", "org.bouncycastle..", "sun.security.ssl.."))
                .as("glacis.scan.probe.tls speaks TLS by itself")
                .because("a library offers what it supports and hides what it dislikes: facts about old or odd servers"
                        + " would be facts about the library");
    }

    static ArchRule files() {
        return noClasses()
                .that(resideInAnyPackage("..glacis.identify..", "..glacis.assess..", "..glacis.report.compose..")
                        .and(describe(
                                "are not the module's one reader of its own resources",
                                type -> READERS.stream().noneMatch(type.getName()::endsWith))))
                .should()
                .dependOnClassesThat(describe("read or write", Places::readsOrWrites))
                .orShould()
                .accessTargetWhere(access("reads a resource", Places::readsResource))
                .as("identify, assess and report.compose touch no file, but for one named reader each")
                .because(
                        "they are functions of their arguments, so that everything can be derived again; the knowledge"
                                + " that ships in the jar has to be read by somebody, and one known class per module is enough");
    }

    static ArchRule processes() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.ProcessBuilder")
                .orShould()
                .accessTargetWhere(access("starts a process", a -> is(a, "java.lang.Runtime.exec")))
                .as("no shipped class starts another process")
                .because("another program asks no guard before it opens a connection");
    }

    private static DescribedPredicate<JavaClass> reachTheNetwork() {
        return describe("reach the network", type -> {
            var name = type.getName();
            var place = type.getPackageName();
            return TARGET_TYPES.contains(name)
                    || place.startsWith("java.net.http")
                    || place.startsWith("javax.net")
                    || place.startsWith("javax.naming.directory")
                    || name.equals("javax.naming.InitialContext")
                    || (place.equals("org.xbill.DNS") && DNSJAVA_SENDERS.contains(type.getSimpleName()))
                    || place.startsWith("org.xbill.DNS.lookup");
        });
    }

    private static boolean looksUp(JavaAccess<?> access) {
        return LOOKUPS.contains(targetOf(access))
                || (is(access, "java.net.InetSocketAddress.<init>") && firstParameterIs(access, "java.lang.String"));
    }

    private static boolean readsResource(JavaAccess<?> access) {
        return access.getTargetOwner().getName().startsWith("java.lang.Class")
                && access.getName().startsWith("getResource");
    }

    private static boolean clockOrChance(JavaAccess<?> access) {
        var target = targetOf(access);
        var owner = access.getTargetOwner().getName();
        return CLOCK_AND_CHANCE.contains(target)
                || (owner.startsWith("java.time.")
                        && access.getName().equals("now")
                        && !firstParameterIs(access, "Clock"))
                || owner.equals("java.security.SecureRandom")
                || (target.equals("java.util.Random.<init>") && parameters(access) == 0)
                || (target.equals("java.util.Date.<init>") && parameters(access) == 0);
    }

    private static boolean makesPermit(JavaAccess<?> access) {
        var owner = access.getTargetOwner();
        if (!owner.getSimpleName().equals("Permit") || !owner.getPackageName().endsWith("glacis.scan.guard")) {
            return false;
        }
        return access.getName().equals("<init>")
                || owner.getMethods().stream()
                        .filter(method -> method.getName().equals(access.getName()))
                        .anyMatch(method -> method.getModifiers().contains(JavaModifier.STATIC)
                                && method.getRawReturnType().equals(owner));
    }

    private static boolean labOrGenerated(JavaClass type) {
        return resideInAnyPackage("..glacis.lab..", "..glacis.store.generated..")
                .test(type);
    }

    private static boolean wiring(JavaClass type) {
        var outermost = type;
        while (outermost.getEnclosingClass().isPresent()) {
            outermost = outermost.getEnclosingClass().get();
        }
        return outermost.getSimpleName().equals("Wiring")
                && resideInAnyPackage("..glacis.app..").test(outermost);
    }

    private static boolean is(JavaAccess<?> access, String target) {
        return targetOf(access).equals(target);
    }

    private static String targetOf(JavaAccess<?> access) {
        return access.getTargetOwner().getName() + "." + access.getName();
    }

    private static int parameters(JavaAccess<?> access) {
        var text = access.getTarget().getFullName();
        var list = text.substring(text.indexOf('(') + 1, text.lastIndexOf(')'));
        return list.isEmpty() ? 0 : list.split(",", -1).length;
    }

    private static boolean firstParameterIs(JavaAccess<?> access, String type) {
        var text = access.getTarget().getFullName();
        var open = text.indexOf('(');
        if (open < 0) {
            return false;
        }
        var first = text.substring(open + 1, text.lastIndexOf(')'))
                .split(",", -1)[0]
                .strip();
        return first.equals(type) || first.endsWith("." + type);
    }

    private static DescribedPredicate<JavaAccess<?>> access(String text, Predicate<JavaAccess<?>> test) {
        return describe(text, test);
    }
}
