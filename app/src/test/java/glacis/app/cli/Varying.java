package glacis.app.cli;

/**
 * What two performances of the demo may not have in common, replaced by a sign of the same kind: keys are new each time, and so
 * are all identifiers that are made of a certificate; packets take the time they take. Everything else has to be as on the page.
 */
final class Varying {

    private Varying() {}

    /** A report, as text or as HTML. */
    static String none(String shown) {
        return shown.replaceAll("(GL-CRT-\\d+.*glacis why )F-[0-9A-Z]{4}", "$1F-CERT")
                .replaceAll("^Glacis [0-9a-zA-Z.-]+ · (.*?)(?: {2,}|\n)", "Glacis VERSION · $1  ")
                .replaceAll(">Glacis [0-9a-zA-Z.-]+<", ">Glacis VERSION<")
                .replaceAll("ledger head( [0-9a-f]{4}){4}", "ledger head HEAD")
                .replaceAll("silent for [0-9]+ s", "silent for N s")
                .replaceAll(
                        "[0-9,]+ connections, [0-9.]+ .?B sent, [0-9.]+ .?B received, [0-9.]+ s",
                        "N connections, N kB sent, N kB received, N s");
    }

    /** The story: its times, and findings about the certificate that is exchanged in it. */
    static String ofStory(String shown) {
        return shown.replaceAll("(?m)^ \\d\\d:\\d\\d:\\d\\d ", " TIME ")
                .replaceAll("(self-signed one\n +glacis why )F-[0-9A-Z]{4}", "$1F-CERT")
                .replaceAll("F-[0-9A-Z]{8} (closed: the certificate)", "F-CERTCERT $1");
    }

    /** The way back: all that is made of the bytes of one conversation. */
    static String ofWhy(String shown) {
        return shown.replaceAll("O-[0-9A-Z]{12}", "O-OBSERVATION")
                .replaceAll("17:40:\\d\\d\\.\\d{3}", "TIME")
                .replaceAll("permit P-\\d+", "permit P-N")
                .replaceAll("checks [0-9a-zA-Z.-]+", "checks VERSION")
                .replaceAll("[0-9,]+ bytes sent, [0-9,]+ received", "N bytes sent, N received")
                .replaceAll("sha256( [0-9a-f]{16})+", "sha256 DIGESTS");
    }
}
