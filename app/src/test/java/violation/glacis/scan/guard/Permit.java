package violation.glacis.scan.guard;

public final class Permit {
    public Permit() {}

    public static Permit of() {
        return new Permit();
    }
}
