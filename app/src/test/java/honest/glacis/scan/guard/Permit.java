package honest.glacis.scan.guard;

final class Permit {
    Permit() {}

    static Permit of() {
        return new Permit();
    }

    int ports() {
        return 1;
    }
}
