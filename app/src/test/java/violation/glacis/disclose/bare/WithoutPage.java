package violation.glacis.disclose.bare;

final class WithoutPage {}
