package violation.glacis.scan.names;

final class BaseThing {}
