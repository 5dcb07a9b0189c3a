package violation.glacis.disclose.names;

final class Getter {
    public int getCount() {
        return 1;
    }
}
