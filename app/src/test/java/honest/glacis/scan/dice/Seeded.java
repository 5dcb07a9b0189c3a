package honest.glacis.scan.dice;

import java.util.Random;

final class Seeded {
    final Random dice = new Random(7);
}
