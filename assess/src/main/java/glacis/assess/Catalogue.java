package glacis.assess;

import glacis.assess.disclosure.MissingSecurityTxt;
import glacis.assess.dns.MissingCaa;
import glacis.assess.dns.SingleNameServer;
import glacis.assess.encryption.ExpiredCertificate;
import glacis.assess.encryption.OutdatedTls;
import glacis.assess.encryption.SelfSignedCertificate;
import glacis.assess.encryption.ShortKey;
import glacis.assess.exposure.ClearTextDatabase;
import glacis.assess.exposure.FragileDevice;
import glacis.assess.mail.ForgeableSender;
import glacis.assess.mail.MissingStartTls;
import glacis.assess.spi.Check;
import glacis.assess.web.DirectoryListing;
import glacis.assess.web.MissingHttpsRedirect;
import java.util.List;
import java.util.Optional;

/** Every check there is, in the order of their identifiers. */
public final class Catalogue {

    /** All checks. */
    public static final List<Check> CHECKS = List.of(
            new ExpiredCertificate(),
            new SelfSignedCertificate(),
            new ShortKey(),
            new MissingSecurityTxt(),
            new MissingCaa(),
            new SingleNameServer(),
            new ClearTextDatabase(),
            new FragileDevice(),
            new MissingStartTls(),
            new ForgeableSender(),
            new OutdatedTls(),
            new DirectoryListing(),
            new MissingHttpsRedirect());

    private Catalogue() {}

    /** The check of this identifier. */
    public static Optional<Check> find(String id) {
        return CHECKS.stream().filter(c -> c.id().equals(id)).findFirst();
    }
}
