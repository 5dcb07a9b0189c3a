package violation.glacis.bench;

public final class Lap {
    public static final int COUNT = Integer.parseInt("3");
}
