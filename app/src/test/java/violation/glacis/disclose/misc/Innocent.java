package violation.glacis.disclose.misc;

final class Innocent {}
