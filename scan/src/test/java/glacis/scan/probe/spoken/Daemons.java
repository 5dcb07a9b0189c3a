package glacis.scan.probe.spoken;

import glacis.scan.RealServer;
import glacis.scan.probe.tls.starttls.DovecotRealServerTest;
import glacis.scan.probe.tls.starttls.InnRealServerTest;
import glacis.scan.probe.tls.starttls.MariaDbRealServerTest;
import glacis.scan.probe.tls.starttls.ProsodyRealServerTest;
import glacis.scan.probe.tls.starttls.SlapdRealServerTest;
import glacis.scan.probe.tls.starttls.VsftpdRealServerTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Servers as Debian ships them, each on a port of loopback and in a folder of its own. */
final class Daemons {

    /** Starts a server. */
    @FunctionalInterface
    interface Starter {
        RealServer start(Path folder, int port) throws IOException;
    }

    /**
     * A server.
     *
     * @param name what it is called
     * @param protocol what it speaks
     * @param port the only port on which it speaks its protocol; 0 where it may be any
     * @param starter starts it
     */
    record Daemon(String name, String protocol, int port, Starter starter) {
        Daemon(String name, String protocol, Starter starter) {
            this(name, protocol, 0, starter);
        }
    }

    static final List<Daemon> ALL = List.of(
            new Daemon("vsftpd", "ftp", (folder, port) -> VsftpdRealServerTest.start(folder, port, "YES")),
            new Daemon("Dovecot IMAP", "imap", (folder, port) -> dovecot(folder, port, free(), free())),
            new Daemon("Dovecot POP3", "pop3", (folder, port) -> dovecot(folder, free(), port, free())),
            new Daemon("Dovecot ManageSieve", "sieve", (folder, port) -> dovecot(folder, free(), free(), port)),
            new Daemon("INN", "nntp", (folder, port) -> InnRealServerTest.start(folder, port, false)),
            new Daemon(
                    "MariaDB",
                    "mysql",
                    (folder, port) -> MariaDbRealServerTest.start(folder, port, List.of("--skip-ssl"))),
            new Daemon("TigerVNC", "vnc", Daemons::vnc),
            new Daemon("rsync", "rsync", Daemons::rsync),
            new Daemon("ngIRCd", "irc", Daemons::irc),
            new Daemon("inetutils telnetd", "telnet", Daemons::telnet),
            new Daemon("NATS", "nats", Daemons::nats),
            new Daemon("Redis", "redis", (folder, port) -> redis(folder, port)),
            new Daemon("Redis with a password", "redis", (folder, port) -> redis(folder, port, "--requirepass", "lab")),
            new Daemon("memcached", "memcached", Daemons::memcached),
            new Daemon("slapd", "ldap", (folder, port) -> SlapdRealServerTest.start(folder, port, "")),
            new Daemon("Mosquitto", "mqtt", Daemons::mosquitto),
            new Daemon("xrdp", "rdp", Daemons::xrdp),
            new Daemon("Samba", "smb", Daemons::samba),
            new Daemon("Kamailio", "sip", (folder, port) -> kamailio(folder, port, "tcp", List.of(port))),
            new Daemon("Kamailio over UDP", "sip-over-udp", (folder, port) -> kamailio(folder, port, "udp", List.of())),
            new Daemon("git daemon", "git", Daemons::git),
            new Daemon("strongSwan", "ike", 500, Daemons::strongSwan),
            new Daemon("Caddy over UDP", "quic", Daemons::caddy),
            new Daemon("coturn", "stun", Daemons::coturn),
            new Daemon("coturn over UDP", "stun-over-udp", Daemons::coturn),
            new Daemon("chrony", "ntp", Daemons::chrony),
            new Daemon("Net-SNMP", "snmp", Daemons::snmpd),
            new Daemon(
                    "Prosody",
                    "xmpp",
                    (folder, port) -> ProsodyRealServerTest.start(folder, port, "\"tls\", \"saslauth\"")));

    private Daemons() {}

    private static int free() {
        return RealServer.freePort();
    }

    /** In a session of its own: some of them end by killing their whole group of processes, which would be ours. */
    private static RealServer start(Path folder, int port, String... command) throws IOException {
        String[] apart = Stream.concat(Stream.of(RealServer.program("setsid")), Stream.of(command))
                .toArray(String[]::new);
        return RealServer.start(folder.resolve("log"), List.of(port), apart);
    }

    private static String file(Path folder, String name, String content, int port) throws IOException {
        return Files.writeString(
                        folder.resolve(name),
                        content.replace("@PORT", String.valueOf(port)).replace("@", folder.toString()))
                .toString();
    }

    private static RealServer dovecot(Path folder, int imap, int pop3, int sieve) throws IOException {
        return DovecotRealServerTest.start(folder, "yes", imap, pop3, sieve);
    }

    private static RealServer vnc(Path folder, int port) throws IOException {
        return start(
                folder,
                port,
                RealServer.program("env"),
                "HOME=" + folder,
                RealServer.program("Xtigervnc"),
                ":" + port,
                "-rfbport",
                String.valueOf(port),
                "-localhost",
                "-nolisten",
                "unix",
                "-SecurityTypes",
                "VncAuth,TLSNone",
                "-PasswordFile",
                folder + "/none",
                "BlacklistThreshold=100000");
    }

    private static RealServer rsync(Path folder, int port) throws IOException {
        return start(
                folder,
                port,
                RealServer.program("rsync"),
                "--daemon",
                "--no-detach",
                "--config=" + file(folder, "conf", """
                port=@PORT
                address=127.0.0.1
                use chroot=no
                pid file=@/pid
                """, port));
    }

    private static RealServer irc(Path folder, int port) throws IOException {
        String program = RealServer.program("ngircd");
        RealServer.need(RealServer.isRoot(), "ngIRCd changes its user");
        return start(folder, port, program, "-n", "-f", file(folder, "conf", """
                [Global]
                Name = irc.lab.test
                Info = Lab
                Listen = 127.0.0.1
                Ports = @PORT
                ServerUID = irc
                ServerGID = irc
                [Options]
                DNS = yes
                Ident = no
                PAM = no
                NoticeBeforeRegistration = yes
                """, port));
    }

    private static RealServer telnet(Path folder, int port) throws IOException {
        String line = "127.0.0.1:@PORT stream tcp nowait root " + RealServer.program("telnetd") + " telnetd\n";
        RealServer.need(RealServer.isRoot(), "telnetd starts as root only");
        return start(folder, port, RealServer.program("inetutils-inetd"), "-d", file(folder, "conf", line, port));
    }

    private static RealServer nats(Path folder, int port) throws IOException {
        return start(folder, port, RealServer.program("nats-server"), "-a", "127.0.0.1", "-p", String.valueOf(port));
    }

    private static RealServer redis(Path folder, int port, String... more) throws IOException {
        List<String> command = new java.util.ArrayList<>(List.of(
                RealServer.program("redis-server"),
                "--bind",
                "127.0.0.1",
                "--port",
                String.valueOf(port),
                "--save",
                "",
                "--dir",
                folder.toString()));
        command.addAll(List.of(more));
        return start(folder, port, command.toArray(String[]::new));
    }

    private static RealServer memcached(Path folder, int port) throws IOException {
        return start(
                folder,
                port,
                RealServer.program("memcached"),
                "-l",
                "127.0.0.1",
                "-p",
                String.valueOf(port),
                "-u",
                "nobody",
                "-m",
                "8");
    }

    private static RealServer mosquitto(Path folder, int port) throws IOException {
        return start(
                folder,
                port,
                RealServer.program("mosquitto"),
                "-c",
                file(folder, "conf", "listener @PORT 127.0.0.1\nallow_anonymous true\n", port));
    }

    private static RealServer xrdp(Path folder, int port) throws IOException {
        return start(
                folder, port, RealServer.program("xrdp"), "--nodaemon", "--config", file(folder, "conf", """
                [Globals]
                ini_version=1
                fork=true
                port=tcp://127.0.0.1:@PORT
                security_layer=negotiate
                crypt_level=high
                certificate=
                key_file=
                [Logging]
                LogFile=@/xrdp.log
                [Xorg]
                name=Xorg
                lib=libxup.so
                """, port));
    }

    private static RealServer samba(Path folder, int port) throws IOException {
        String program = RealServer.program("smbd");
        RealServer.need(RealServer.isRoot(), "Samba starts as root only");
        for (String name : List.of("private", "lock", "cache", "state", "pid")) {
            Files.createDirectories(folder.resolve(name));
        }
        return start(
                folder, port, program, "-F", "--no-process-group", "--configfile=" + file(folder, "conf", """
                [global]
                private dir=@/private
                lock directory=@/lock
                cache directory=@/cache
                state directory=@/state
                pid directory=@/pid
                ncalrpc dir=@/rpc
                log file=@/smb.log
                smb ports=@PORT
                interfaces=127.0.0.1
                bind interfaces only=yes
                disable netbios=yes
                load printers=no
                """, port));
    }

    private static RealServer kamailio(Path folder, int port, String transport, List<Integer> accepts)
            throws IOException {
        return RealServer.start(
                folder.resolve("log"),
                accepts,
                RealServer.program("setsid"),
                RealServer.program("kamailio"),
                "-DD",
                "-E",
                "-Y",
                folder.toString(),
                "-P",
                folder + "/pid",
                "-f",
                file(folder, "conf", """
                #!KAMAILIO
                listen=@TRANSPORT:127.0.0.1:@PORT
                children=1
                tcp_children=1
                log_stderror=yes
                loadmodule "sl.so"
                request_route {
                    sl_send_reply("200", "OK");
                    exit;
                }
                """.replace("@TRANSPORT", transport), port));
    }

    private static RealServer git(Path folder, int port) throws IOException {
        return start(
                folder,
                port,
                RealServer.program("git"),
                "daemon",
                "--listen=127.0.0.1",
                "--port=" + port,
                "--base-path=" + folder,
                "--export-all");
    }

    /**
     * It knows no connections, so that it agrees to nothing, and hears loopback only. On other ports than its own it takes
     * what comes for ESP unless four zeros stand before it (RFC 3948 §2.2).
     */
    private static RealServer strongSwan(Path folder, int port) throws IOException {
        String conf = file(folder, "conf", """
                charon {
                  port = @PORT
                  port_nat_t = @OTHER
                  interfaces_use = lo
                  install_routes = no
                  install_virtual_ip = no
                  routing_table = 0
                  load = random nonce aes sha1 sha2 hmac kdf gmp pem x509 pubkey kernel-netlink socket-default
                  filelog { stderr { default = 1 } }
                }
                """.replace("@OTHER", String.valueOf(free())), port);
        String program = RealServer.program("charon");
        RealServer.need(RealServer.isRoot(), "strongSwan starts as root only");
        return RealServer.start(
                folder.resolve("log"), List.of(), RealServer.program("env"), "STRONGSWAN_CONF=" + conf, program);
    }

    private static RealServer caddy(Path folder, int port) throws IOException {
        return start(
                folder,
                port,
                RealServer.program("env"),
                "HOME=" + folder,
                "XDG_DATA_HOME=" + folder,
                "XDG_CONFIG_HOME=" + folder,
                RealServer.program("caddy"),
                "run",
                "--adapter",
                "caddyfile",
                "--config",
                file(folder, "conf", """
                {
                    admin off
                    auto_https disable_redirects
                    skip_install_trust
                    default_bind 127.0.0.1
                    default_sni localhost
                }
                https://localhost:@PORT {
                    tls internal
                    respond "Lab"
                }
                """, port));
    }

    private static RealServer coturn(Path folder, int port) throws IOException {
        return start(
                folder,
                port,
                RealServer.program("turnserver"),
                "-n",
                "--listening-ip",
                "127.0.0.1",
                "--relay-ip",
                "127.0.0.1",
                "-p",
                String.valueOf(port),
                "--no-cli",
                "--no-tls",
                "--no-dtls",
                "--log-file",
                "stdout",
                "--userdb",
                folder + "/users",
                "--pidfile",
                folder + "/pid");
    }

    private static RealServer chrony(Path folder, int port) throws IOException {
        String program = RealServer.program("chronyd");
        RealServer.need(RealServer.isRoot(), "chrony starts as root only");
        return RealServer.start(
                folder.resolve("log"),
                List.of(),
                program,
                "-d",
                "-x",
                "-u",
                "root",
                "-f",
                file(folder, "conf", """
                port @PORT
                bindaddress 127.0.0.1
                local stratum 7
                allow 127.0.0.1
                cmdport 0
                bindcmdaddress /
                pidfile @/pid
                driftfile @/drift
                """, port));
    }

    private static RealServer snmpd(Path folder, int port) throws IOException {
        return RealServer.start(
                folder.resolve("log"),
                List.of(),
                RealServer.program("env"),
                "MIBS=",
                "SNMP_PERSISTENT_DIR=" + folder,
                RealServer.program("snmpd"),
                "-f",
                "-Lo",
                "-C",
                "-c",
                file(folder, "conf", "rwuser lab\n", port),
                "-p",
                folder + "/pid",
                "udp:127.0.0.1:" + port);
    }
}
