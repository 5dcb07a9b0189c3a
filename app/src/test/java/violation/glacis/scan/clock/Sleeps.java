package violation.glacis.scan.clock;

final class Sleeps {
    void rest() throws InterruptedException {
        Thread.sleep(1);
    }
}
