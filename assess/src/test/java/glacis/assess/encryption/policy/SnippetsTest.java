package glacis.assess.encryption.policy;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.assess.encryption.policy.Snippets.OpenSsl;
import glacis.assess.encryption.policy.Snippets.Server;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SnippetsTest {

    static final OpenSsl DEBIAN_12 = new OpenSsl(3, 0);
    static final OpenSsl WITH_HYBRIDS = new OpenSsl(3, 5);
    static final LocalDate DAY = LocalDate.parse("2025-11-24");
    private static final String SUITES = "ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-ECDSA-AES256-GCM-SHA384:"
            + "ECDHE-ECDSA-AES256-CCM:ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES128-CCM:ECDHE-RSA-CHACHA20-POLY1305:"
            + "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-AES128-GCM-SHA256";
    private static final String NEWER =
            "TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256:TLS_AES_128_CCM_SHA256";
    private static final String CURVES =
            "X25519:X448:prime256v1:secp384r1:secp521r1:brainpoolP256r1:brainpoolP384r1:" + "brainpoolP512r1";
    private static final String MISSING = "# OpenSSL 3.0 does not have: X25519MLKEM768 SecP256r1MLKEM768"
            + " SecP384r1MLKEM1024 brainpoolP256r1tls13 brainpoolP384r1tls13 brainpoolP512r1tls13\n";
    private static final String SIGNATURES = "ecdsa_secp256r1_sha256:ecdsa_secp384r1_sha384:ecdsa_secp521r1_sha512:"
            + "rsa_pss_rsae_sha256:rsa_pss_rsae_sha384:rsa_pss_rsae_sha512:rsa_pkcs1_sha256:rsa_pkcs1_sha384:"
            + "rsa_pkcs1_sha512";
    private static final String ALL_SIGNATURES =
            SIGNATURES.replace("secp521r1_sha512:", "secp521r1_sha512:ed25519:ed448:");

    private static final String FILE = "# What follows is a file, /etc/ssl/tls-policy.cnf without the \"#\"; ";
    private static final String SECTIONS = """
            #   openssl_conf = policy
            #   [policy]
            #   ssl_conf = modules
            #   [modules]
            #   system_default = tls
            #   [tls]
            """;

    private static String of(String policy, Server server, OpenSsl openSsl) {
        return Snippets.of(Surveys.policy(policy), server, openSsl, DAY);
    }

    @Test
    void nginx_gets_every_list() {
        assertThat(of("ncsc-nl-2025-05", Server.NGINX, DEBIAN_12))
                .isEqualTo("# NCSC-NL: TLS security guidelines 2025-05, for OpenSSL 3.0\n"
                        + MISSING
                        + "ssl_protocols TLSv1.2 TLSv1.3;\n"
                        + "ssl_ecdh_curve " + CURVES + ";\n"
                        + "ssl_ciphers " + SUITES + ";\n"
                        + "ssl_conf_command Ciphersuites " + NEWER + ";\n"
                        + "ssl_conf_command SignatureAlgorithms " + ALL_SIGNATURES + ";\n"
                        + "ssl_prefer_server_ciphers off;\n");
    }

    @Test
    void apache_gets_every_list() {
        assertThat(of("ncsc-nl-2025-05", Server.APACHE, DEBIAN_12))
                .endsWith(MISSING
                        + "SSLProtocol -all +TLSv1.2 +TLSv1.3\n"
                        + "SSLOpenSSLConfCmd Groups " + CURVES + "\n"
                        + "SSLCipherSuite " + SUITES + "\n"
                        + "SSLCipherSuite TLSv1.3 " + NEWER + "\n"
                        + "SSLOpenSSLConfCmd SignatureAlgorithms " + ALL_SIGNATURES + "\n"
                        + "SSLHonorCipherOrder off\n"
                        + "SSLCompression off\n");
    }

    @Test
    void haproxy_gets_every_list() {
        assertThat(of("ncsc-nl-2025-05", Server.HAPROXY, DEBIAN_12))
                .endsWith(MISSING
                        + "# in the section global; ssl-default-bind-sigalgs, from HAProxy 2.8 on:\n"
                        + "# ssl-default-bind-sigalgs " + ALL_SIGNATURES + "\n"
                        + "ssl-default-bind-curves " + CURVES + "\n"
                        + "ssl-default-bind-ciphers " + SUITES + "\n"
                        + "ssl-default-bind-ciphersuites " + NEWER + "\n"
                        + "ssl-default-bind-options prefer-client-ciphers ssl-min-ver TLSv1.2\n"
                        + FILE + "before HAProxy 2.8, in its environment: OPENSSL_CONF=/etc/ssl/tls-policy.cnf\n"
                        + SECTIONS
                        + "#   SignatureAlgorithms = " + ALL_SIGNATURES + "\n");
    }

    @Test
    void postfix_gets_what_it_can_take() {
        assertThat(of("ncsc-nl-2025-05", Server.POSTFIX, DEBIAN_12))
                .endsWith(MISSING
                        + "# A sender that these lines shut out may send without any encryption instead.\n"
                        + "smtpd_tls_protocols = >=TLSv1.2\n"
                        + "smtpd_tls_mandatory_protocols = >=TLSv1.2\n"
                        + "smtpd_tls_ciphers = medium\n"
                        + "smtpd_tls_mandatory_ciphers = medium\n"
                        + "tls_medium_cipherlist = " + SUITES + "\n"
                        + "tls_eecdh_auto_curves = " + CURVES.replace(':', ' ') + "\n"
                        + "tls_preempt_cipherlist = no\n"
                        + FILE + "then tls_config_file = /etc/ssl/tls-policy.cnf\n"
                        + SECTIONS
                        + "#   Ciphersuites = " + NEWER + "\n"
                        + "#   SignatureAlgorithms = " + ALL_SIGNATURES + "\n");
    }

    @Test
    void dovecot_gets_what_it_can_take() {
        assertThat(of("ncsc-nl-2025-05", Server.DOVECOT, DEBIAN_12))
                .endsWith(MISSING
                        + "ssl = required\n"
                        + "ssl_min_protocol = TLSv1.2\n"
                        + "ssl_cipher_list = " + SUITES + "\n"
                        + "ssl_cipher_suites = " + NEWER + "\n"
                        + "ssl_curve_list = " + CURVES + "\n"
                        + "ssl_prefer_server_ciphers = no\n"
                        + FILE + "then import_environment = $import_environment OPENSSL_CONF=/etc/ssl/tls-policy.cnf\n"
                        + SECTIONS
                        + "#   SignatureAlgorithms = " + ALL_SIGNATURES + "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, X25519:X448:prime256v1:secp384r1:secp521r1:brainpoolP256r1:brainpoolP384r1:brainpoolP512r1",
        "3, 2, X25519:X448:prime256v1:secp384r1:secp521r1:brainpoolP256r1:brainpoolP384r1:brainpoolP512r1:"
                + "brainpoolP256r1tls13:brainpoolP384r1tls13:brainpoolP512r1tls13",
        "3, 5, X25519MLKEM768:SecP256r1MLKEM768:SecP384r1MLKEM1024:X25519:X448:prime256v1:secp384r1:secp521r1:"
                + "brainpoolP256r1:brainpoolP384r1:brainpoolP512r1:brainpoolP256r1tls13:brainpoolP384r1tls13:"
                + "brainpoolP512r1tls13",
        "4, 0, X25519MLKEM768:SecP256r1MLKEM768:SecP384r1MLKEM1024:X25519:X448:prime256v1:secp384r1:secp521r1:"
                + "brainpoolP256r1:brainpoolP384r1:brainpoolP512r1:brainpoolP256r1tls13:brainpoolP384r1tls13:"
                + "brainpoolP512r1tls13",
    })
    void groups_are_those_that_the_library_has(int major, int minor, String groups) {
        String snippet = of("ncsc-nl-2025-05", Server.NGINX, new OpenSsl(major, minor));
        assertThat(snippet).contains("ssl_ecdh_curve " + groups + ";\n");
        assertThat(snippet.contains("does not have")).isEqualTo(major * 10 + minor < 35);
    }

    @Test
    void the_best_stands_before_what_is_good_enough() {
        assertThat(of("mozilla-intermediate-6.0", Server.NGINX, WITH_HYBRIDS))
                .contains("ssl_ecdh_curve X25519MLKEM768:X25519:prime256v1:secp384r1;\n");
    }

    @Test
    void modern_has_no_suites_of_tls_1_2_and_no_word_on_signatures() {
        assertThat(of("mozilla-modern-6.0", Server.NGINX, WITH_HYBRIDS)).isEqualTo("""
                        # Mozilla: Server Side TLS, modern 6.0, for OpenSSL 3.5
                        ssl_protocols TLSv1.3;
                        ssl_ecdh_curve X25519MLKEM768:X25519:prime256v1:secp384r1;
                        ssl_conf_command Ciphersuites TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256;
                        ssl_prefer_server_ciphers off;
                        """);
    }

    @Test
    void the_bsi_wants_neither_edwards_curves_nor_static_keys_nor_keys_shared_before() {
        assertThat(of("bsi-tr-02102-2-2025-01", Server.NGINX, DEBIAN_12))
                .contains("SignatureAlgorithms " + SIGNATURES + ";")
                .contains("ssl_ecdh_curve prime256v1:secp384r1:secp521r1:brainpool")
                .contains("ssl_ciphers ECDHE-ECDSA-AES128-SHA256:")
                .doesNotContain("PSK", "DHE-DSS", ":DHE", "CHACHA20", "X25519", "ffdhe");
    }

    private static Policy own(String sections) {
        return PolicyReader.read("own.policy", """
                id: own
                title: Own
                publisher: We
                version: 1
                published: 2025-01
                valid-from: 2025-01-01
                source: x
                """ + sections);
    }

    @Test
    void an_old_version_has_another_name_where_it_is_let_pass() {
        Policy policy = own("[version]\nsource: x\nsufficient: TLSv1.0 TLSv1.1\ninsufficient: *\n");
        assertThat(Snippets.of(policy, Server.NGINX, DEBIAN_12, DAY))
                .isEqualTo(
                        "# We: Own, for OpenSSL 3.0\nssl_protocols TLSv1 TLSv1.1;\nssl_prefer_server_ciphers off;\n");
        assertThat(Snippets.of(policy, Server.HAPROXY, DEBIAN_12, DAY)).contains("ssl-min-ver TLSv1.0\n");
        assertThat(Snippets.of(policy, Server.DOVECOT, DEBIAN_12, DAY)).contains("ssl_min_protocol = TLSv1\n");
    }

    @Test
    void what_has_ended_or_was_decided_before_is_not_written() {
        Policy policy = own("""
                [key-exchange-group]
                source: x
                good until 2025-11-23: x448
                sufficient until 2025-11-24: x25519
                insufficient until 2025-11-24: secp384r1
                good: secp384r1 secp256r1 *r1
                insufficient: *
                """);
        assertThat(Snippets.of(policy, Server.NGINX, DEBIAN_12, DAY))
                .contains("ssl_protocols TLSv1.2 TLSv1.3;\nssl_ecdh_curve prime256v1:X25519;\n");
    }

    @Test
    void one_rule_on_signatures_is_enough() {
        Policy policy = own("[signature-tls13]\nsource: x\ngood: ecdsa_* rsa_pss_*_sha512\ninsufficient: *\n");
        assertThat(Snippets.of(policy, Server.NGINX, DEBIAN_12, DAY))
                .contains("SignatureAlgorithms ecdsa_secp256r1_sha256:ecdsa_secp384r1_sha384:ecdsa_secp521r1_sha512:"
                        + "rsa_pss_rsae_sha512:rsa_pkcs1_sha256:rsa_pkcs1_sha384:rsa_pkcs1_sha512;");
    }

    /** NIST demands it; with the others it is as the operator likes. */
    @ParameterizedTest
    @CsvSource({
        "NGINX, ssl_stapling on;",
        "APACHE, SSLUseStapling on",
        "HAPROXY, ocsp-update on",
        "POSTFIX, Postfix has none",
        "DOVECOT, Dovecot has none",
    })
    void stapling_is_spoken_of_where_a_policy_demands_it(Server server, String words) {
        assertThat(of("nist-sp-800-52r2", server, DEBIAN_12)).contains(words);
        assertThat(of("ncsc-nl-2025-05", server, DEBIAN_12)).doesNotContain(words);
    }

    /** Modern says nothing of signatures, and Postfix alone needs the file for suites. */
    @Test
    void no_file_is_written_where_a_policy_has_nothing_for_it() {
        assertThat(of("mozilla-modern-6.0", Server.HAPROXY, DEBIAN_12)).doesNotContain(FILE);
        assertThat(of("mozilla-modern-6.0", Server.DOVECOT, DEBIAN_12)).doesNotContain(FILE);
        assertThat(of("mozilla-modern-6.0", Server.POSTFIX, DEBIAN_12))
                .contains(FILE)
                .contains("#   Ciphersuites = TLS_AES_128_GCM_SHA256:")
                .doesNotContain("SignatureAlgorithms");
    }

    @ParameterizedTest
    @EnumSource(Server.class)
    void every_server_has_a_name_and_lines(Server server) {
        assertThat(server.product()).isNotBlank();
        assertThat(of("nist-sp-800-52r2", server, WITH_HYBRIDS).lines().count()).isGreaterThan(5);
    }
}
