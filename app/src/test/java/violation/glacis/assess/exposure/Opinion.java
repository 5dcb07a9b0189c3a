package violation.glacis.assess.exposure;

public final class Opinion {
    public static final int LEVEL = Integer.parseInt("3");
}
