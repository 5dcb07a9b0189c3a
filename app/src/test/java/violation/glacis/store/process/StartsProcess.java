package violation.glacis.store.process;

final class StartsProcess {
    final ProcessBuilder builder = new ProcessBuilder("true");
}
