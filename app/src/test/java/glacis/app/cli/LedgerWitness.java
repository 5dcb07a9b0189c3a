package glacis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.app.home.Home;
import glacis.lab.Lab;
import glacis.lab.loopback.Access;
import glacis.model.scope.IpAddress;
import glacis.model.scope.PortSet;
import glacis.scan.guard.Ledger;
import glacis.scan.guard.LedgerEntry;
import glacis.store.LedgerBook;
import glacis.store.Store;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds the ledger of a home against what the lab's servers noted: whether there is anything that was sent without a trace. */
final class LedgerWitness {

    private LedgerWitness() {}

    /** What the ledger answers for at one address and port. */
    private static final class Account {
        private final List<Instant> begun = new ArrayList<>();
        private long connections;
    }

    /**
     * Fails when a server noted a connection that no entry and no open intent answers for, or one before its intent.
     *
     * @return the intents that are open
     */
    static List<Ledger.Numbered> covers(Lab lab, Path home, String what) {
        try (Store store = Store.openReadOnly(Home.open(home).database())) {
            assertThat(store.ledgerBook().verify()).as(what).isEmpty();
            List<Ledger.Numbered> open = store.ledgerBook().survey().open();
            Map<String, Account> accounts = accounts(store.ledgerBook().rows().toList(), open);
            Map<String, Long> met = new HashMap<>();
            for (Access access : lab.accessLog()) {
                String where = access.address() + ":" + access.port();
                Account account = accounts.get(where);
                assertThat(account).as("%s: an intent for %s", what, access).isNotNull();
                assertThat(account.begun)
                        .as("%s: an intent before %s", what, access)
                        .anyMatch(begun -> !begun.isAfter(access.at()));
                assertThat(met.merge(where, 1L, Long::sum))
                        .as("%s: connections with %s", what, where)
                        .isLessThanOrEqualTo(account.connections);
            }
            return open;
        }
    }

    private static Map<String, Account> accounts(List<LedgerBook.Row> rows, List<Ledger.Numbered> open) {
        Set<Long> left = new HashSet<>();
        open.forEach(one -> left.add(one.number()));
        Map<String, Account> accounts = new HashMap<>();
        for (LedgerBook.Row row : rows) {
            LedgerEntry entry = row.entry();
            for (String where : places(entry.target())) {
                Account account = accounts.computeIfAbsent(where, w -> new Account());
                if (entry.kind() == LedgerEntry.Kind.INTENT) {
                    account.begun.add(entry.at());
                }
                if (entry.kind() != LedgerEntry.Kind.INTENT || left.contains(row.sequence())) {
                    account.connections += isSearch(entry.target())
                            ? 2
                            : entry.purpose().orElseThrow().connections();
                }
            }
        }
        return accounts;
    }

    private static boolean isSearch(String target) {
        return target.indexOf(' ') > 0;
    }

    /** The addresses and ports of a target: one, or those of a search, which asks each port twice at most. */
    private static List<String> places(String target) {
        if (!isSearch(target)) {
            return List.of(target.replaceFirst("^.*@", "").replace("/udp", ""));
        }
        String[] parts = target.split(" ", 2);
        IpAddress address = IpAddress.require(parts[0]);
        List<String> places = new ArrayList<>();
        for (int port : PortSet.parse(parts[1]).orElseThrow().toArray()) {
            places.add(address + ":" + port);
        }
        return places;
    }
}
