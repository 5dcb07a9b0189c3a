package glacis.assess.encryption.chain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Roots by the name under which they issue. */
public final class RootIndex {

    private final Map<CanonicalName, List<Certificate>> bySubject = new HashMap<>();
    private int size;

    private RootIndex() {}

    static RootIndex of(List<byte[]> certificates) {
        RootIndex index = new RootIndex();
        for (byte[] bytes : certificates) {
            Certificate.parse(bytes).ifPresent(index::add);
        }
        return index;
    }

    private void add(Certificate root) {
        bySubject.computeIfAbsent(root.subjectName(), name -> new ArrayList<>()).add(root);
        size++;
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    List<Certificate> named(CanonicalName name) {
        return bySubject.getOrDefault(name, List.of());
    }

    Optional<Certificate> same(Certificate other) {
        return named(other.subjectName()).stream().filter(other::isSame).findFirst();
    }
}
