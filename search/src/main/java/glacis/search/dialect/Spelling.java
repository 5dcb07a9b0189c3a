package glacis.search.dialect;

import java.util.Locale;

/** How the values of a field are spelled elsewhere. */
enum Spelling {
    SAME,
    /** In lower case here, in any case there. */
    LOWER,
    /** {@code tlsv1} and {@code tlsv1.2} of {@code TLSv1.0} and {@code TLSv1.2}. */
    TLS_SHORT,
    /** {@code TLSv1_2} of {@code TLSv1.2}. */
    TLS_LINE,
    /** {@code 31/12/2026} of {@code 2026-12-31}. */
    DAY_FIRST;

    /** Our spelling of theirs; what is not understood stays and is refused later. */
    String ours(String theirs) {
        return switch (this) {
            case SAME -> theirs;
            case LOWER -> theirs.toLowerCase(Locale.ROOT);
            case TLS_SHORT -> theirs.equalsIgnoreCase("tlsv1") ? "TLSv1.0" : theirs;
            case TLS_LINE -> theirs.replace('_', '.');
            case DAY_FIRST ->
                theirs.matches("[0-9]{2}[/-][0-9]{2}[/-][0-9]{4}")
                        ? theirs.substring(6) + "-" + theirs.substring(3, 5) + "-" + theirs.substring(0, 2)
                        : theirs;
        };
    }

    /** Their spelling of ours. */
    String theirs(String ours) {
        return switch (this) {
            case SAME, LOWER -> ours;
            case TLS_SHORT -> ours.equals("TLSv1.0") ? "tlsv1" : ours.toLowerCase(Locale.ROOT);
            case TLS_LINE -> ours.replace('.', '_');
            case DAY_FIRST ->
                ours.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")
                        ? ours.substring(8) + "/" + ours.substring(5, 7) + "/" + ours.substring(0, 4)
                        : ours;
        };
    }
}
