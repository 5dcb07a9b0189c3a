package violation.glacis.app.work;

final class AppReadsClock {
    final long at = System.nanoTime();
}
