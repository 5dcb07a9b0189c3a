package glacis.disclose.policy;

import glacis.disclose.policy.Cleartext.Signed;
import glacis.disclose.policy.Packets.Packet;
import glacis.disclose.policy.SecurityTxtDocument.Signature;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.bcpg.BCPGInputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.SignatureSubpacketTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureSubpacketVector;
import org.bouncycastle.openpgp.api.OpenPGPCertificate.OpenPGPComponentKey;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the signatures over a signed text. Three results and nothing in between: <em>verified</em> with a key that was
 * handed in and holds now, <em>wrong</em> for a reason, <em>unverified</em> because a key is missing.
 */
final class Signatures {

    static final String VERIFIED = "verified";
    static final String WRONG = "wrong";
    static final String UNVERIFIED = "unverified";

    private static final int MOST = 16;
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);
    private static final Set<Integer> VERSIONS = Set.of(3, 4, 6);

    /** By number (RFC 9580 §9.5). */
    private static final Map<Integer, String> DIGESTS = Map.of(
            HashAlgorithmTags.MD5, "MD5",
            HashAlgorithmTags.SHA1, "SHA1",
            HashAlgorithmTags.RIPEMD160, "RIPEMD160",
            HashAlgorithmTags.SHA256, "SHA256",
            HashAlgorithmTags.SHA384, "SHA384",
            HashAlgorithmTags.SHA512, "SHA512",
            HashAlgorithmTags.SHA224, "SHA224",
            HashAlgorithmTags.SHA3_256, "SHA3-256",
            HashAlgorithmTags.SHA3_512, "SHA3-512");

    /** RFC 9580 §9.5: no recent signature may be taken for valid that depends on these. */
    private static final Set<Integer> BROKEN =
            Set.of(HashAlgorithmTags.MD5, HashAlgorithmTags.SHA1, HashAlgorithmTags.RIPEMD160);

    /** Parts of a signature over a document that are known here or change nothing about whether it holds. */
    private static final Set<Integer> KNOWN_PARTS = Set.of(
            SignatureSubpacketTags.CREATION_TIME,
            SignatureSubpacketTags.EXPIRE_TIME,
            SignatureSubpacketTags.EXPORTABLE,
            SignatureSubpacketTags.ISSUER_KEY_ID,
            SignatureSubpacketTags.POLICY_URL,
            SignatureSubpacketTags.SIGNER_USER_ID,
            SignatureSubpacketTags.ISSUER_FINGERPRINT,
            SignatureSubpacketTags.INTENDED_RECIPIENT_FINGERPRINT);

    private final Signed signed;
    private final Keyring keys;
    private final Instant now;
    private final Notes notes;

    private Signatures(Signed signed, Keyring keys, Instant now, Notes notes) {
        this.signed = signed;
        this.keys = keys;
        this.now = now;
        this.notes = notes;
    }

    /** One entry per signature of the block, with notes for what is wrong. */
    static List<Signature> verify(Signed signed, Keyring keys, Instant now, Notes notes) {
        Signatures signatures = new Signatures(signed, keys, now, notes);
        if (signed.armorLine() == 0) {
            return List.of();
        }
        if (!signed.sound()) {
            notes.undecided("signature", "not verified: readers may not agree on which text is signed");
            return List.of();
        }
        return signatures.all();
    }

    private List<Signature> all() {
        try {
            List<Packet> packets = Packets.split(Armor.decode(signed.armor())).stream()
                    .filter(p -> p.tag() != Packets.MARKER && p.tag() != Packets.PADDING)
                    .toList();
            if (packets.isEmpty() || packets.stream().anyMatch(p -> p.tag() != Packets.SIGNATURE)) {
                String what = packets.isEmpty() ? "no signature" : "something that is no signature";
                notes.add(Code.PGP_ERROR, signed.armorLine(), "The block holds " + what);
                return List.of();
            }
            if (packets.size() > MOST) {
                notes.undecided(
                        "signature", "only the first " + MOST + " of " + packets.size() + " signatures were looked at");
            }
            return packets.stream().limit(MOST).map(this::entry).toList();
        } catch (Armor.Malformed unreadable) {
            int line = unreadable.line() == 0 ? signed.armorLine() : unreadable.line();
            notes.add(unreadable.code(), line, unreadable.sentence());
        } catch (Packets.Malformed unreadable) {
            notes.add(Code.PGP_ERROR, signed.armorLine(), "The signature cannot be read: " + unreadable.getMessage());
        }
        return List.of();
    }

    private Signature entry(Packet packet) {
        if (!VERSIONS.contains((int) packet.body()[0])) {
            return unverified(Facts.NONE, "its version " + (packet.body()[0] & 0xff) + " is not known here");
        }
        PGPSignature signature;
        Facts facts;
        try {
            signature = new PGPSignature(new BCPGInputStream(new ByteArrayInputStream(packet.encoded())));
            facts = Facts.of(signature);
        } catch (IOException | PGPException | RuntimeException unreadable) {
            notes.add(Code.PGP_ERROR, signed.armorLine(), "The content of the signature cannot be read");
            return Facts.NONE.entry(signed.armorLine(), WRONG, "its content cannot be read");
        }
        return judge(signature, facts);
    }

    private Signature judge(PGPSignature signature, Facts facts) {
        Optional<String> fault = fault(signature, facts);
        if (fault.isPresent()) {
            return wrong(facts, fault.get());
        }
        if (keys.isEmpty()) {
            return unverified(facts, "no key was given");
        }
        List<OpenPGPComponentKey> candidates = keys.candidates(signature);
        if (candidates.isEmpty()) {
            return unverified(facts, "key " + facts.key().orElse("unnamed") + " is not among those that were given");
        }
        for (OpenPGPComponentKey key : candidates) {
            if (fits(signature, key)) {
                Facts full = facts.with(key);
                Optional<String> unfit = KeyState.fault(key, facts.made().orElse(now), now);
                return unfit.isPresent()
                        ? wrong(full, unfit.get())
                        : full.entry(signed.armorLine(), VERIFIED, "made with a key that was given");
            }
        }
        if (facts.key().isEmpty()) {
            return unverified(facts, "it names no key, and none of those that were given made it");
        }
        return wrong(facts, "it does not fit this text and its key: one of the two was changed");
    }

    private Optional<String> fault(PGPSignature signature, Facts facts) {
        int type = signature.getSignatureType();
        if (type != PGPSignature.CANONICAL_TEXT_DOCUMENT && type != PGPSignature.BINARY_DOCUMENT) {
            return Optional.of("it is of a kind that signs no text");
        }
        if (facts.made().isEmpty()) {
            return Optional.of("it does not say when it was made");
        }
        if (facts.made().get().isAfter(now.plus(CLOCKS_DIFFER))) {
            return Optional.of("it was made in the future, on "
                    + SecurityTxtText.day(facts.made().get()));
        }
        if (facts.ends().isPresent() && facts.ends().get().isBefore(now)) {
            return Optional.of(
                    "it ran out on " + SecurityTxtText.day(facts.ends().get()));
        }
        if (critical(signature.getHashedSubPackets())) {
            return Optional.of("it says something critical about itself that is not known here (RFC 4880 §5.2.3.1)");
        }
        if (BROKEN.contains(signature.getHashAlgorithm())) {
            return Optional.of("it rests on " + facts.digest().orElse("") + ", which can be forged (RFC 9580 §9.5)");
        }
        if (!signed.digests().isEmpty()
                && facts.digest().isPresent()
                && !signed.digests().contains(facts.digest().get())) {
            return Optional.of("it uses " + facts.digest().get() + ", which no Hash header names");
        }
        return Optional.empty();
    }

    /** Whether a part is marked as one that nobody may skip, and is of a kind that is not known here. */
    private static boolean critical(@Nullable PGPSignatureSubpacketVector hashed) {
        return hashed != null
                && Stream.of(hashed.toArray())
                        .anyMatch(part -> part.isCritical() && !KNOWN_PARTS.contains(part.getType()));
    }

    private boolean fits(PGPSignature signature, OpenPGPComponentKey key) {
        try {
            signature.init(new BcPGPContentVerifierBuilderProvider(), key.getPGPPublicKey());
            signature.update(signed.text().getBytes(StandardCharsets.UTF_8));
            return signature.verify();
        } catch (PGPException | RuntimeException cannotBe) {
            return false;
        }
    }

    private Signature wrong(Facts facts, String reason) {
        notes.add(
                Code.PGP_SIGNATURE_ERROR,
                signed.armorLine(),
                "The signature" + facts.key().map(k -> " of key " + k).orElse("") + " is wrong: " + reason);
        return facts.entry(signed.armorLine(), WRONG, reason);
    }

    private Signature unverified(Facts facts, String reason) {
        notes.undecided("signature", "not verified: " + reason);
        return facts.entry(signed.armorLine(), UNVERIFIED, reason);
    }

    /**
     * What a signature says about itself in its hashed part.
     *
     * @param key identifier of the key, 16 hexadecimal digits
     * @param fingerprint of the key, once it is known
     * @param digest name of the digest
     * @param made when
     * @param ends until when it holds
     */
    private record Facts(
            Optional<String> key,
            Optional<String> fingerprint,
            Optional<String> digest,
            Optional<Instant> made,
            Optional<Instant> ends) {

        static final Facts NONE =
                new Facts(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        static Facts of(PGPSignature signature) {
            Optional<Instant> made = made(signature);
            PGPSignatureSubpacketVector hashed = signature.getHashedSubPackets();
            long seconds = hashed == null ? 0 : hashed.getSignatureExpirationTime();
            long id = signature.getKeyID();
            int digest = signature.getHashAlgorithm();
            return new Facts(
                    id == 0
                            ? Optional.empty()
                            : Optional.of(HexFormat.of().toHexDigits(id).toUpperCase(Locale.ROOT)),
                    Optional.empty(),
                    Optional.of(DIGESTS.getOrDefault(digest, "digest " + digest)),
                    made,
                    seconds == 0 ? Optional.empty() : made.map(m -> m.plusSeconds(seconds)));
        }

        /** Version 3 has one place for it; later ones a hashed part and another that anybody can write to. */
        private static Optional<Instant> made(PGPSignature signature) {
            if (signature.getVersion() == 3) {
                return Optional.of(signature.getCreationTime().toInstant());
            }
            PGPSignatureSubpacketVector hashed = signature.getHashedSubPackets();
            return Optional.ofNullable(hashed == null ? null : hashed.getSignatureCreationTime())
                    .map(Date::toInstant);
        }

        Facts with(OpenPGPComponentKey found) {
            String hex = HexFormat.of()
                    .withUpperCase()
                    .formatHex(found.getPGPPublicKey().getFingerprint());
            String id = HexFormat.of()
                    .toHexDigits(found.getPGPPublicKey().getKeyID())
                    .toUpperCase(Locale.ROOT);
            return new Facts(Optional.of(id), Optional.of(hex), digest, made, ends);
        }

        Signature entry(int line, String result, String explanation) {
            return new Signature(line, result, key, fingerprint, digest, made, explanation);
        }
    }
}
