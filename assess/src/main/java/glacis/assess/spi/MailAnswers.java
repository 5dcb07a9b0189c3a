package glacis.assess.spi;

import glacis.model.asset.Asset;
import glacis.model.asset.AssetView;
import glacis.model.observation.Reply;
import glacis.model.observation.Trilean;
import java.util.Optional;
import java.util.stream.Stream;

/** How far a mail server came in telling whether it encrypts. */
public final class MailAnswers {

    private MailAnswers() {}

    /**
     * Why it is not known whether the mail server at this service encrypts: it had no time (421), EHLO was not asked or not
     * answered, under one of its names at least.
     *
     * @return empty when it told, and when nothing here takes mail
     */
    public static Optional<String> open(AssetView view) {
        return Stream.of(
                        view.unanswered("smtp.ehlo").stream()
                                .map(o -> "EHLO: " + o.outcome().words()),
                        view.answers(Reply.Smtp.class).stream()
                                .filter(a -> a.reply().startTls() == Trilean.UNDETERMINED)
                                .map(a -> "EHLO was not answered"),
                        view.answers(Reply.Banner.class).stream()
                                .filter(a -> view.asset() instanceof Asset.Service service
                                        && a.reply().putsMailOff(service.port()))
                                .map(a -> "it greeted with 421: it had no time"))
                .flatMap(reasons -> reasons)
                .findFirst();
    }
}
