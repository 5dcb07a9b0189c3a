package glacis.model.scope;

/** The ladder of intrusiveness (ETHICS.md): what may be sent at most. Nothing exists above the last step. */
public enum Intrusiveness {
    /** Nothing to the target: the operator's resolver, imported data, the own journal. */
    PASSIVE("passive"),
    /** What an ordinary client sends: few connections, published ports, listed public paths. */
    NORMAL_CLIENT("normal-client"),
    /** Well-formed handshakes and requests in bounded number; port discovery. */
    NON_INTRUSIVE("non-intrusive"),
    /** Unusual but harmless, each check named in the mandate. */
    CONSENTED("consented");

    private final String word;

    Intrusiveness(String word) {
        this.word = word;
    }

    /** The word that mandates, documents and people use. */
    public String word() {
        return word;
    }

    /** Whether this ceiling allows something of the given level. */
    public boolean allows(Intrusiveness level) {
        return level.compareTo(this) <= 0;
    }
}
