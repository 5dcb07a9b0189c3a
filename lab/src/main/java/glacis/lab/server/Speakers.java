package glacis.lab.server;

import glacis.lab.hostile.Garbles;
import glacis.lab.hostile.Pours;
import glacis.lab.loopback.House;
import glacis.lab.loopback.Limits;
import glacis.lab.loopback.Line;
import glacis.lab.loopback.Speaker;
import glacis.lab.plan.Kind;
import glacis.lab.plan.ServerPlan;
import glacis.lab.plan.ZonePlan;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Makes servers of their plans. */
public final class Speakers {

    private static final long POURED = 64L * 1024 * 1024;
    private static final long FLOODED = 1024L * 1024 * 1024 + 1024;
    private static final int NOISE = 64 * 1024;
    private static final int BABBLE = 8 * 1024;
    private static final int COOKIE = 16;

    private final InstantSource clock;
    private final Instant began;
    private final byte[] noise = new byte[NOISE];
    private final byte[] babble = new byte[BABBLE];
    private final byte[] cookie = new byte[COOKIE];
    private final NameServer names;
    private final NameServer failing;
    private final NameServer recursive;

    /**
     * A maker of servers.
     *
     * @param clock dates answers
     * @param random noise; drawn from here and now only
     * @param zones what the name server says, for these servers in this network
     */
    public Speakers(
            InstantSource clock,
            RandomGenerator random,
            List<ZonePlan> zones,
            List<ServerPlan> servers,
            String network) {
        this.clock = clock;
        this.began = clock.instant();
        random.nextBytes(noise);
        random.nextBytes(cookie);
        for (int i = 0; i < BABBLE; i++) {
            babble[i] = (byte) random.nextInt(0x80, 0x100);
        }
        ZoneRecords records = ZoneRecords.of(zones, servers, network);
        this.names = NameServer.of(records);
        this.failing = NameServer.failing(records);
        this.recursive = NameServer.recursive(records);
    }

    /** What a server says; it encrypts by this layer if its plan says so. */
    public Speaker of(ServerPlan plan, Optional<Supplier<? extends Line.Layer>> tls) {
        return switch (plan.kind()) {
            case HTTP -> new HttpSpeaker(plan, began, clock);
            case HTTPS -> overTls(new HttpSpeaker(plan, began, clock), tls.orElseThrow());
            case SMTP -> new SmtpSpeaker(plan, tls, true);
            case WAKING_SMTP -> new SmtpSpeaker(plan, tls, false);
            case FULL_SMTP -> Refusals.mail(plan.name());
            case POSTGRESQL -> new PostgresSpeaker(tls);
            case FULL_POSTGRESQL -> Refusals.database();
            case SPOKEN -> scripted(plan, tls);
            case SSH -> new SshSpeaker(plan.words(), cookie);
            case DNS -> names;
            case FAILING_DNS -> failing;
            case TCP_DNS -> names;
            case RECURSIVE_DNS -> recursive;
            case PRINTER, TARPIT -> QuietSpeakers.listening();
            case BABBLER -> QuietSpeakers.babbling(babble);
            case DRIP -> Pours.drip();
            case ENDLESS -> Pours.endless(POURED);
            case NOISE -> Pours.noise(noise, POURED);
            case GZIP_BOMB -> Pours.bomb();
            case FLOOD -> Pours.flood();
            case BROKEN_CHUNKS -> Garbles.brokenChunks();
            case TORN_CERTIFICATE -> Garbles.tornCertificate();
            case DEAF -> Garbles.deaf();
            case ODD_BANNER -> Garbles.oddBanner();
            case ODD_TITLE -> Garbles.oddTitle();
        };
    }

    private static Speaker scripted(ServerPlan plan, Optional<Supplier<? extends Line.Layer>> tls) {
        Speaker script = new ScriptSpeaker(plan.words(), plan.answers());
        return tls.isPresent() ? overTls(script, tls.get()) : script;
    }

    private static Speaker overTls(Speaker inside, Supplier<? extends Line.Layer> tls) {
        return line -> {
            line.wrap(tls.get());
            inside.speak(line);
        };
    }

    /** Where a conversation with such a server ends. */
    public static Limits limits(Kind kind) {
        return switch (kind) {
            case ENDLESS, NOISE, GZIP_BOMB -> Limits.pouring(POURED);
            case FLOOD -> Limits.pouring(FLOODED);
            case TARPIT, BABBLER, DRIP, ODD_BANNER, ODD_TITLE, BROKEN_CHUNKS, TORN_CERTIFICATE, DEAF -> Limits.PATIENT;
            case HTTP,
                    HTTPS,
                    SMTP,
                    WAKING_SMTP,
                    FULL_SMTP,
                    POSTGRESQL,
                    FULL_POSTGRESQL,
                    SPOKEN,
                    SSH,
                    DNS,
                    FAILING_DNS,
                    TCP_DNS,
                    RECURSIVE_DNS,
                    PRINTER -> Limits.ORDINARY;
        };
    }

    /** Lets a name server of this kind answer datagrams too. */
    public void openUdp(House house, House.Spot spot, Kind kind) throws IOException {
        house.udp(spot, kind == Kind.FAILING_DNS ? failing::datagram : names::datagram);
    }
}
