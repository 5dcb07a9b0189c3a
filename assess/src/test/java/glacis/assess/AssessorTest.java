package glacis.assess;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.assess.spi.Check;
import glacis.model.asset.AssetView;
import glacis.model.finding.Judgement;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssessorTest {

    private static final AssetView ZONE = Views.domain("example.org").view();
    private static final AssetView SERVICE = Views.service("192.0.2.1", 25).view();

    @Test
    void each_view_is_put_to_each_check_of_its_kind_in_order() {
        List<Judgement> judgements = new Assessor().assess(List.of(SERVICE, ZONE), Views.NOW);
        assertThat(judgements)
                .extracting(Judgement::check)
                .containsExactly("GL-EXP-001", "GL-MAIL-001", "GL-TLS-001", "GL-DNS-001", "GL-DNS-002", "GL-MAIL-002");
        assertThat(judgements)
                .extracting(Judgement::asset)
                .startsWith(SERVICE.asset())
                .endsWith(ZONE.asset());
    }

    @Test
    void only_the_given_checks_are_put() {
        Check caa = Catalogue.find("GL-DNS-001").orElseThrow();
        assertThat(new Assessor(List.of(caa)).assess(List.of(SERVICE, ZONE), Views.NOW))
                .containsExactly(new Judgement("GL-DNS-001", ZONE.asset(), caa.examine(ZONE, Views.NOW)));
    }

    @Test
    void the_catalogue_knows_each_check_by_its_identifier() {
        assertThat(Catalogue.CHECKS).allSatisfy(check -> {
            assertThat(check.id()).matches("GL-[A-Z]{2,4}-\\d{3}");
            assertThat(check.reference()).isNotBlank();
            assertThat(Catalogue.find(check.id())).contains(check);
        });
        assertThat(Catalogue.CHECKS).extracting(Check::id).doesNotHaveDuplicates();
        assertThat(Catalogue.find("GL-TLS-999")).isEmpty();
    }
}
