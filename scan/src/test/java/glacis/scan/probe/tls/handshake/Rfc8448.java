package glacis.scan.probe.tls.handshake;

import glacis.model.scope.HostName;
import java.util.List;
import java.util.Optional;

/** The simple 1-RTT handshake of RFC 8448 §3. */
final class Rfc8448 {

    static final byte[] CLIENT_HELLO = HexBytes.of("010000c00303cb34ecb1e78163ba1c38c6dacb196a6dffa21a8d9912ec18a2ef"
            + "6283024dece7000006130113031302010000910000000b0009000006736572766572ff01000100000a00140012001d00170018"
            + "00190100010101020103010400230000003300260024001d002099381de560e4bd43d23d8e435a7dbafeb3c06e51c13cae4d54"
            + "13691e529aaf2c002b0003020304000d0020001e040305030603020308040805080604010501060102010402050206020202002d"
            + "00020101001c00024001");

    static final byte[] SERVER_HELLO = HexBytes.of("020000560303a6af06a4121860dc5e6e60249cd34c95930c8ac5cb1434dac155"
            + "772ed3e2692800130100002e00330024001d0020c9828876112095fe66762bdbf7c672e156d6cc253b833df1dd69b1b04e751f0f"
            + "002b00020304");

    static final byte[] SHARED = HexBytes.of("8bd4054fb55b9d63fdfbacf9f04b9f0d35e6d63f537563efd46272900f89492d");

    static final byte[] SERVER_SHARE = HexBytes.of("c9828876112095fe66762bdbf7c672e156d6cc253b833df1dd69b1b04e751f0f");

    /** The record that carries EncryptedExtensions, Certificate, CertificateVerify and Finished. */
    static final byte[] SERVER_FLIGHT = HexBytes.of(
            "17030302a2d1ff334a56f5bff6594a07cc87b580233f500f45e489e7f33af35edf7869fcf40aa40aa2b8ea73f848a7ca07612ef9"
                    + "f945cb960b4068905123ea78b111b429ba9191cd05d2a389280f526134aadc7fc78c4b729df828b5ecf7b13bd9aefb0e"
                    + "57f271585b8ea9bb355c7c79020716cfb9b1183ef3ab20e37d57a6b9d7477609aee6e122a4cf51427325250c7d0e5092"
                    + "89444c9b3a648f1d71035d2ed65b0e3cdd0cbae8bf2d0b227812cbb360987255cc744110c453baa4fcd610928d809810"
                    + "e4b7ed1a8fd991f06aa6248204797e36a6a73b70a2559c09ead686945ba246ab66e5edd8044b4c6de3fcf2a89441ac66"
                    + "272fd8fb330ef8190579b3684596c960bd596eea520a56a8d650f563aad27409960dca63d3e688611ea5e22f4415cf95"
                    + "38d51a200c27034272968a264ed6540c84838d89f72c24461aad6d26f59ecaba9acbbb317b66d902f4f292a36ac1b639"
                    + "c637ce343117b659622245317b49eeda0c6258f100d7d961ffb138647e92ea330faeea6dfa31c7a84dc3bd7e1b7a6c71"
                    + "78af36879018e3f252107f243d243dc7339d5684c8b0378bf30244da8c87c843f5e56eb4c5e8280a2b48052cf93b1649"
                    + "9a66db7cca71e4599426f7d461e66f99882bd89fc50800becca62d6c74116dbd2972fda1fa80f85df881edbe5a376689"
                    + "36b335583b599186dc5c6918a396fa48a181d6b6fa4f9d62d513afbb992f2b992f67f8afe67f76913fa388cb5630c8ca"
                    + "01e0c65d11c66a1e2ac4c85977b7c7a6999bbf10dc35ae69f5515614636c0b9b68c19ed2e31c0b3b66763038ebba42f3"
                    + "b38edc0399f3a9f23faa63978c317fc9fa66a73f60f0504de93b5b845e275592c12335ee340bbc4fddd502784016e4b3"
                    + "be7ef04dda49f4b440a30cb5d2af939828fd4ae3794e44f94df5a631ede42c1719bfdabf0253fe5175be898e750edc53"
                    + "370d2b");

    private static final Offer OFFER =
            Offer.ordinary(Optional.of(HostName.require("server")), List.of()).without(Extra.OLDER_TOO);

    private Rfc8448() {}

    /** The client's hello with its private key. */
    static ClientHello hello() {
        byte[] secret = HexBytes.of("49af42ba7f7994852d713ef2784bcbcaa7911de26adc5642cb634540e7ea5005");
        return new ClientHello(OFFER, CLIENT_HELLO, List.of(KeyShare.ofScalar(secret)));
    }

    /** The server's answer as it went over the wire. */
    static byte[] answer() {
        return new Bytes()
                .number(22, 1)
                .number(0x0303, 2)
                .vector(2, record -> record.bytes(SERVER_HELLO))
                .bytes(SERVER_FLIGHT)
                .toArray();
    }
}
