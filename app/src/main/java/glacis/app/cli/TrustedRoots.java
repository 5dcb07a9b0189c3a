package glacis.app.cli;

import glacis.disclose.policy.CertificateJudge;
import glacis.report.render.Shown;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Whose word counts for a certificate: the authorities that come with this Java, and those that the operator adds. */
final class TrustedRoots {

    private TrustedRoots() {}

    /** A judge who trusts this machine's authorities and these; without the former he judges nothing. */
    static CertificateJudge judge(List<X509Certificate> further) {
        List<X509Certificate> roots = platform();
        if (!roots.isEmpty()) {
            roots.addAll(further);
        }
        return new CertificateJudge(roots);
    }

    /** The list that Java itself uses; empty when it cannot be read. */
    static List<X509Certificate> platform() {
        List<X509Certificate> roots = new ArrayList<>();
        Path list = Path.of(System.getProperty("java.home", ""), "lib", "security", "cacerts");
        try {
            // Without a password what is public can be read.
            KeyStore store = KeyStore.getInstance(list.toFile(), (char[]) null);
            for (String alias : Collections.list(store.aliases())) {
                if (store.getCertificate(alias) instanceof X509Certificate certificate) {
                    roots.add(certificate);
                }
            }
            return roots;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException unreadable) {
            return new ArrayList<>();
        }
    }

    /**
     * The certificates in files that the operator named.
     *
     * @throws WrongUsage when one cannot be read or holds none
     */
    static List<X509Certificate> read(List<Path> files) {
        List<X509Certificate> all = new ArrayList<>();
        for (Path file : files) {
            String name = "--trust " + Shown.line(file.toString());
            try (InputStream in = Files.newInputStream(file)) {
                int before = all.size();
                for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                    if (one instanceof X509Certificate certificate) {
                        all.add(certificate);
                    }
                }
                if (all.size() == before) {
                    throw new WrongUsage(name + " holds no certificate; write those of your authority into it, as PEM");
                }
            } catch (CertificateException unreadable) {
                throw new WrongUsage(name + " holds no certificate; write those of your authority into it, as PEM");
            } catch (IOException failed) {
                throw new WrongUsage(name + " cannot be read; name a file of certificates in PEM");
            }
        }
        return all;
    }
}
