package glacis.identify;

/**
 * A text that fingerprints read.
 *
 * @param key their key
 * @param text what they read
 */
record Said(String key, String text) {}
