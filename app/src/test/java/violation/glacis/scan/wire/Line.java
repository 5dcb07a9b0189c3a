package violation.glacis.scan.wire;

public final class Line {
    public static final int MARK = Integer.parseInt("3");
}
