package glacis.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** nginx, OpenSSH, Postfix and PostgreSQL as Debian packs them, on high ports of loopback, in a folder of their own. */
final class RealServers implements AutoCloseable {

    private static final boolean REQUIRED = "1".equals(System.getenv("GLACIS_REQUIRE_REAL_SERVERS"));

    final int http = Running.freePort();
    final int https = Running.freePort();
    final int ssh = Running.freePort();
    final int mail = Running.freePort();
    final int securedMail = Running.freePort();
    final int database = Running.freePort();

    private final Path folder;
    private final Running running;

    private RealServers(Path folder) {
        this.folder = folder;
        this.running = new Running(folder);
    }

    /** Starts all of them; skips the test, or fails it where they are required, when one is not installed. */
    static RealServers start(Path folder) throws IOException {
        need("root".equals(System.getProperty("user.name")), "Postfix starts as root only");
        RealServers servers = new RealServers(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        try {
            servers.makeCertificate();
            servers.startNginx();
            servers.startOpenSsh();
            servers.startPostfix();
            servers.startPostgres();
            for (int port : servers.ports()) {
                servers.running.await(port);
            }
            return servers;
        } catch (IOException | RuntimeException | Error failed) {
            servers.close();
            throw failed;
        }
    }

    List<Integer> ports() {
        return List.of(http, https, ssh, mail, securedMail, database);
    }

    private void makeCertificate() throws IOException {
        printed(
                program("openssl"),
                "req",
                "-x509",
                "-newkey",
                "rsa:3072",
                "-nodes",
                "-subj",
                "/CN=box.lab.test",
                "-days",
                "300",
                "-keyout",
                folder + "/server.key",
                "-out",
                folder + "/server.crt");
    }

    private void startNginx() throws IOException {
        Path site = Files.createDirectories(folder.resolve("site/files"));
        Files.writeString(site.resolve("backup.sql"), "select 1;");
        Files.writeString(folder.resolve("site/index.html"), "<title>Real</title>");
        Path conf = Files.writeString(
                folder.resolve("nginx.conf"), """
                daemon off; master_process off; pid @/pid; error_log @/nginx.log; user root;
                events { worker_connections 64; }
                http {
                  access_log off; client_body_temp_path @/b; proxy_temp_path @/p; fastcgi_temp_path @/f;
                  uwsgi_temp_path @/u; scgi_temp_path @/s;
                  server { listen 127.0.0.1:%d; root @/site/files; autoindex on; }
                  server {
                    listen 127.0.0.1:%d ssl; root @/site; ssl_protocols TLSv1.2 TLSv1.3;
                    ssl_certificate @/server.crt; ssl_certificate_key @/server.key;
                  }
                }
                """.formatted(http, https).replace("@", folder.toString()));
        run("nginx", program("nginx"), "-e", folder + "/nginx.log", "-c", conf.toString());
    }

    private void startOpenSsh() throws IOException {
        printed(program("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-f", folder + "/host");
        // Debian's service makes this folder before it starts sshd, which insists on it.
        Files.createDirectories(Path.of("/run/sshd"));
        Path conf = Files.writeString(folder.resolve("sshd_config"), """
                ListenAddress 127.0.0.1:%d
                HostKey %s/host
                PidFile none
                UsePAM no
                StrictModes no
                """.formatted(ssh, folder));
        run("sshd", program("sshd"), "-D", "-e", "-f", conf.toString());
    }

    private void startPostfix() throws IOException {
        Path etc = Files.createDirectories(folder.resolve("etc"));
        Files.createDirectories(folder.resolve("queue"));
        own(Files.createDirectories(folder.resolve("state")), "postfix");
        Files.writeString(etc.resolve("main.cf"), """
                compatibility_level = 3.6
                queue_directory = @/queue
                data_directory = @/state
                maillog_file = @/postfix.log
                maillog_file_prefixes = @
                mail_owner = postfix
                setgid_group = postdrop
                myhostname = mail.lab.test
                mydestination =
                inet_interfaces = 127.0.0.1
                inet_protocols = ipv4
                smtpd_peername_lookup = no
                alias_maps =
                local_recipient_maps =
                smtpd_relay_restrictions = reject
                smtpd_recipient_restrictions = reject
                smtpd_tls_chain_files = @/server.key, @/server.crt
                smtpd_tls_security_level = none
                smtpd_tls_protocols = >=TLSv1.2
                """.replace("@", folder.toString()));
        Files.writeString(etc.resolve("master.cf"), """
                127.0.0.1:%d inet n - n - - smtpd
                127.0.0.1:%d inet n - n - - smtpd -o smtpd_tls_security_level=may
                tlsmgr unix - - n 1000? 1 tlsmgr
                anvil unix - - n - 1 anvil
                postlog unix-dgram n - n - 1 postlogd
                """.formatted(mail, securedMail));
        printed(program("postfix"), "-c", etc.toString(), "check");
        // In a session of its own, because Postfix stops its children by their process group.
        run("postfix", program("setsid"), program("master"), "-c", etc.toString(), "-d");
    }

    private void startPostgres() throws IOException {
        Path cluster = folder.resolve("cluster");
        own(Files.createDirectories(cluster), "postgres");
        Path sockets = Files.createDirectories(folder.resolve("sockets"));
        own(sockets, "postgres");
        String[] initdb = {
            program("initdb"), "-D", cluster.toString(), "-A", "trust", "--no-sync", "-E", "UTF8", "--locale", "C"
        };
        printed(asDatabaseUser(initdb));
        run(
                "postgres",
                asDatabaseUser(
                        program("postgres"),
                        "-D",
                        cluster.toString(),
                        "-h",
                        "127.0.0.1",
                        "-p",
                        String.valueOf(database),
                        "-k",
                        sockets.toString(),
                        "-F",
                        "-c",
                        "ssl=off"));
    }

    /** PostgreSQL refuses to run as root. */
    private static String[] asDatabaseUser(String... command) {
        return Stream.concat(
                        Stream.of(program("setpriv"), "--reuid=postgres", "--regid=postgres", "--clear-groups"),
                        Arrays.stream(command))
                .toArray(String[]::new);
    }

    private static void own(Path path, String user) throws IOException {
        Files.setOwner(
                path, path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user));
    }

    private void run(String name, String... command) throws IOException {
        running.run(Map.of(), name, command);
    }

    /** Runs a program to its end and returns what it printed. */
    static String printed(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IllegalStateException(List.of(command) + " failed: " + printed);
        }
        return printed;
    }

    /** The program of this name. */
    static String program(String name) {
        List<Path> places = new ArrayList<>();
        Arrays.stream(System.getenv("PATH").split(":")).map(Path::of).forEach(places::add);
        places.addAll(List.of(Path.of("/usr/sbin"), Path.of("/sbin"), Path.of("/usr/lib/postfix/sbin")));
        try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            versions.sorted().map(version -> version.resolve("bin")).forEach(places::add);
        } catch (IOException none) {
            // Then the database is not installed, which is said below.
        }
        Optional<Path> found = places.stream()
                .map(place -> place.resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
        need(found.isPresent(), name + " is not installed");
        return found.orElseThrow().toString();
    }

    static void need(boolean given, String otherwise) {
        if (!given && REQUIRED) {
            Assertions.fail(otherwise);
        }
        Assumptions.assumeTrue(given, otherwise);
    }

    @Override
    public void close() {
        running.close();
    }
}
