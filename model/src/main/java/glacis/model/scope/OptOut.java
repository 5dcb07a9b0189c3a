package glacis.model.scope;

import java.time.Instant;

/**
 * Somebody asked not to be asked. Beats every allow line.
 *
 * @param what the names or addresses
 * @param requestedBy who asked
 * @param since from when
 */
public record OptOut(ScopeRule what, String requestedBy, Instant since) {}
