package glacis.assess;

import glacis.assess.disclosure.MissingSecurityTxt;
import glacis.assess.dns.MissingCaa;
import glacis.assess.dns.OpenRecursion;
import glacis.assess.dns.SingleNameServer;
import glacis.assess.encryption.CertificateEndsSoon;
import glacis.assess.encryption.ExpiredCertificate;
import glacis.assess.encryption.InvalidChain;
import glacis.assess.encryption.LongLivedCertificate;
import glacis.assess.encryption.NoForwardSecrecy;
import glacis.assess.encryption.OutdatedTls;
import glacis.assess.encryption.SelfSignedCertificate;
import glacis.assess.encryption.ShortKey;
import glacis.assess.encryption.chain.TrustStore;
import glacis.assess.exposure.BrokerWithoutLogin;
import glacis.assess.exposure.ClearTextBroker;
import glacis.assess.exposure.ClearTextDatabase;
import glacis.assess.exposure.ClearTextDirectory;
import glacis.assess.exposure.ClearTextFtp;
import glacis.assess.exposure.ContainerApiWithoutLogin;
import glacis.assess.exposure.DatabaseOpenToLogins;
import glacis.assess.exposure.DatabaseWithoutLogin;
import glacis.assess.exposure.DesktopWithoutNla;
import glacis.assess.exposure.FileSharing;
import glacis.assess.exposure.FragileDevice;
import glacis.assess.exposure.ScreenWithoutPassword;
import glacis.assess.exposure.TelnetLogin;
import glacis.assess.exposure.UnexpectedService;
import glacis.assess.lifecycle.Lifecycles;
import glacis.assess.lifecycle.PastEndOfLife;
import glacis.assess.mail.ForgeableSender;
import glacis.assess.mail.LoginBeforeTls;
import glacis.assess.mail.MailboxInClearText;
import glacis.assess.mail.MissingStartTls;
import glacis.assess.spi.Check;
import glacis.assess.web.AdminConsole;
import glacis.assess.web.ClearTextLogin;
import glacis.assess.web.DefaultPage;
import glacis.assess.web.DirectoryListing;
import glacis.assess.web.ForeignScript;
import glacis.assess.web.Frameable;
import glacis.assess.web.MissingContentPolicy;
import glacis.assess.web.MissingHsts;
import glacis.assess.web.MissingHttpsRedirect;
import glacis.assess.web.MixedContent;
import glacis.assess.web.TalkativeServer;
import glacis.assess.web.UnprotectedCookie;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Every check there is, in the order of their identifiers. */
public final class Catalogue {

    /** All checks, for those who trust no root: what has to be held against one stays undetermined. */
    public static final List<Check> CHECKS = checks(List::of);

    private Catalogue() {}

    /**
     * All checks, with the ends of support that ship.
     *
     * @param stores of roots that chains of certificates are held against, asked for when there is one to judge
     */
    public static List<Check> checks(Supplier<List<TrustStore>> stores) {
        return checks(stores, Lifecycles.builtIn(), Declared.NOTHING);
    }

    /**
     * All checks.
     *
     * @param stores of roots that chains of certificates are held against, asked for when there is one to judge
     * @param lifecycles how long software is supported
     * @param declared what the operator said of his own things
     */
    public static List<Check> checks(Supplier<List<TrustStore>> stores, Lifecycles lifecycles, Declared declared) {
        return List.of(
                new ExpiredCertificate(),
                new SelfSignedCertificate(),
                new ShortKey(),
                new InvalidChain(stores),
                new CertificateEndsSoon(),
                new LongLivedCertificate(),
                new MissingSecurityTxt(),
                new MissingCaa(),
                new SingleNameServer(),
                new OpenRecursion(declared.resolvers()),
                new ClearTextDatabase(),
                new FragileDevice(),
                new DatabaseWithoutLogin(),
                new DatabaseOpenToLogins(),
                new ContainerApiWithoutLogin(),
                new BrokerWithoutLogin(),
                new ScreenWithoutPassword(),
                new DesktopWithoutNla(),
                new FileSharing(),
                new ClearTextFtp(),
                new TelnetLogin(),
                new ClearTextDirectory(),
                new ClearTextBroker(),
                new PastEndOfLife(lifecycles),
                new UnexpectedService(declared.expected()),
                new MissingStartTls(),
                new ForgeableSender(),
                new MailboxInClearText(),
                new LoginBeforeTls(),
                new OutdatedTls(),
                new NoForwardSecrecy(),
                new DirectoryListing(),
                new MissingHttpsRedirect(),
                new MissingHsts(),
                new UnprotectedCookie(),
                new MissingContentPolicy(),
                new Frameable(),
                new MixedContent(),
                new ForeignScript(),
                new TalkativeServer(),
                new DefaultPage(),
                new AdminConsole(),
                new ClearTextLogin());
    }

    /** The check of this identifier. */
    public static Optional<Check> find(String id) {
        return CHECKS.stream().filter(c -> c.id().equals(id)).findFirst();
    }
}
