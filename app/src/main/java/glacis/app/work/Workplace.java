package glacis.app.work;

import glacis.app.feed.Knowledge;
import glacis.assess.encryption.chain.TrustStore;
import glacis.inventory.finding.FindingStore;
import glacis.inventory.journal.Journal;
import glacis.scan.guard.KillSwitch;
import glacis.scan.guard.Ledger;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What every look needs.
 *
 * @param journal takes what was observed
 * @param findings keeps what was found
 * @param ledger takes an intent before anything is sent, and what came of it
 * @param clock the time of day
 * @param nanoTime a clock in nanoseconds that only goes forward
 * @param random identifiers and ephemeral keys
 * @param stop whether somebody pressed stop
 * @param stores of roots that chains of certificates are held against, asked for when the first is judged
 * @param knowledge by which things are identified and judged
 * @param version the version of Glacis
 */
public record Workplace(
        Journal journal,
        FindingStore findings,
        Ledger ledger,
        InstantSource clock,
        LongSupplier nanoTime,
        RandomGenerator random,
        KillSwitch stop,
        Supplier<List<TrustStore>> stores,
        Knowledge knowledge,
        String version) {}
