package glacis.model.finding;

import glacis.model.asset.Asset;

/**
 * The verdict of one check on one asset.
 *
 * @param check the check's identifier, such as {@code GL-TLS-001}
 * @param asset what was judged
 * @param verdict what it said
 */
public record Judgement(String check, Asset asset, Verdict verdict) {}
