package violation.glacis.scan.clock;

import java.util.Random;

final class Rolls {
    final Random dice = new Random();
}
