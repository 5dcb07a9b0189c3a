package glacis.lab.tls;

import java.security.GeneralSecurityException;
import java.security.Security;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * Makes the platform able to offer TLS 1.1 and 1.0, keys of 1024 bits and SHA-1.
 *
 * <p>The platform switches them off by the security property {@code jdk.tls.disabledAlgorithms}, which it reads once per
 * process when a class of its TLS is first loaded. The scanner sets the same words for the same reason, so the order of the
 * two does not matter; only TLS used before both would.
 */
public final class OldVersions {

    private static final String STILL_DISABLED = "NULL, anon";

    private OldVersions() {}

    /**
     * Has to be called before anything else uses TLS in this process.
     *
     * @throws IllegalStateException when it came too late
     */
    public static void allow() {
        try {
            Security.setProperty("jdk.tls.disabledAlgorithms", STILL_DISABLED);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[0], new TrustManager[0], null);
            List<String> versions =
                    Arrays.asList(context.getSupportedSSLParameters().getProtocols());
            List<String> possible =
                    Arrays.asList(context.getDefaultSSLParameters().getProtocols());
            if (!versions.contains("TLSv1") || !possible.contains("TLSv1")) {
                throw new IllegalStateException("this process used TLS before the lab started, so that the lab cannot"
                        + " offer TLS 1.0; start the lab first");
            }
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has TLS", missing);
        }
    }
}
