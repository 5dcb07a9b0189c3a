package glacis.app.work;

/** Told how far a look has come. Called from many threads. */
public interface Progress {

    /** Tells nobody. */
    Progress NONE = new Progress() {
        @Override
        public void round(String what, int total) {}

        @Override
        public void step() {}
    };

    /**
     * A round begins.
     *
     * @param what what is done, as "looking for ports of 16 addresses"
     * @param total how many steps it has
     */
    void round(String what, int total);

    /** One step of the round is done. */
    void step();
}
