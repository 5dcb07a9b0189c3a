package glacis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.assess.encryption.chain.TrustStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which roots are at hand, and what is said of those that are not. */
class TrustStoresTest {

    @TempDir
    private Path folder;

    private static String pem(byte[] der) {
        return "# a comment\n-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(der) + "\n-----END CERTIFICATE-----\n";
    }

    @Test
    void reads_the_file_that_the_variable_names_and_those_of_the_operator() throws Exception {
        byte[] root = TrustedRoots.platform().getFirst().getEncoded();
        byte[] other = TrustedRoots.platform().getLast().getEncoded();
        Path system = Files.writeString(folder.resolve("system.pem"), pem(root) + pem(other));
        Path own = Files.writeString(folder.resolve("own.pem"), pem(root));
        List<TrustStore> stores = TrustStores.of(Map.of("SSL_CERT_FILE", system.toString()), List.of(own));
        assertThat(stores)
                .extracting(TrustStore::name)
                .containsExactly("system (SSL_CERT_FILE)", "JDK", "own (own.pem)");
        assertThat(stores)
                .allSatisfy(store -> assertThat(store).isInstanceOf(TrustStore.Roots.class))
                .extracting(store -> ((TrustStore.Roots) store).roots().size())
                .satisfies(sizes -> assertThat(sizes.get(0)).isEqualTo(2))
                .satisfies(sizes -> assertThat(sizes.get(1))
                        .as("all of Java's can be read")
                        .isEqualTo(TrustedRoots.platform().size()))
                .satisfies(sizes -> assertThat(sizes.get(2)).isEqualTo(1));
    }

    @Test
    void a_store_that_is_not_there_says_why() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "nothing");
        Path missing = folder.resolve("missing.pem");
        assertThat(TrustStores.of(Map.of("SSL_CERT_FILE", empty.toString()), List.of())
                        .getFirst())
                .isEqualTo(new TrustStore.Absent("system (SSL_CERT_FILE)", empty + " holds no certificates"));
        assertThat(TrustStores.of(Map.of("SSL_CERT_FILE", missing.toString()), List.of())
                        .getFirst())
                .isEqualTo(new TrustStore.Absent("system (SSL_CERT_FILE)", missing + " cannot be read"));
    }
}
