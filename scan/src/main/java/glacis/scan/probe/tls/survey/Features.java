package glacis.scan.probe.tls.survey;

import glacis.model.observation.TlsSurvey;
import glacis.model.observation.Trilean;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What is known of each feature: seen once means that the server has it; the reason stands beside what is unknown. */
final class Features {

    private final Map<Feature, TlsSurvey.Feature> known = new EnumMap<>(Feature.class);

    /** Seen, or not seen where it might have been; a yes stands against every no. */
    void note(Feature feature, boolean seen, String detail) {
        TlsSurvey.Feature before = known.get(feature);
        boolean news = before == null
                || before.present() == Trilean.UNDETERMINED
                || seen && (before.present() == Trilean.NO || before.detail().isEmpty());
        if (news) {
            known.put(feature, new TlsSurvey.Feature(feature.word(), Trilean.of(seen), detail));
        }
    }

    /** Why it is not known; does not touch what is. */
    void unknown(Feature feature, String why) {
        known.putIfAbsent(feature, new TlsSurvey.Feature(feature.word(), Trilean.UNDETERMINED, why));
    }

    /** All features in their order. */
    List<TlsSurvey.Feature> listed() {
        List<TlsSurvey.Feature> all = new ArrayList<>();
        for (Feature feature : Feature.values()) {
            all.add(known.getOrDefault(
                    feature, new TlsSurvey.Feature(feature.word(), Trilean.UNDETERMINED, "no answer showed it")));
        }
        return all;
    }
}
