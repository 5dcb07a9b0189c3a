package violation.glacis.scan.clock;

import java.security.SecureRandom;
import java.util.Random;

final class RollsSecurely {
    final Random dice = new SecureRandom();
}
