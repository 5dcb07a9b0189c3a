package glacis.scan.probe.spoken;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What servers say: the whole of what was received in a conversation, by protocol. */
public final class Samples {

    private static final Map<String, List<byte[]>> ALL = new LinkedHashMap<>();

    private Samples() {}

    private static void text(String protocol, String... said) {
        for (String each : said) {
            add(protocol, each.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private static void hex(String protocol, String... said) {
        for (String each : said) {
            add(protocol, HexFormat.of().parseHex(each.replace(" ", "")));
        }
    }

    private static void add(String protocol, byte[] said) {
        ALL.computeIfAbsent(protocol, p -> new ArrayList<>()).add(said);
    }

    /** The samples of each protocol, in order. */
    public static Map<String, List<byte[]>> all() {
        return ALL;
    }

    /** The samples of one protocol. */
    public static List<byte[]> of(String protocol) {
        return ALL.getOrDefault(protocol, List.of());
    }

    static {
        text(
                "ftp",
                "220 (vsFTPd 3.0.3)\r\n211-Features:\r\n AUTH TLS\r\n EPRT\r\n UTF8\r\n211 End\r\n221 Goodbye.\r\n",
                "220-Welcome to FTP\r\n220 ready\r\n530 Please login with USER and PASS.\r\n221 Goodbye.\r\n",
                "220---------- Welcome to Pure-FTPd [privsep] [TLS] ----------\r\n220-You are user number 1 of 50 allowed.\r\n"
                        + "220-Local time is now 09:26. Server port: 21.\r\n220 You will be disconnected.\r\n");
        text(
                "imap",
                "* OK [CAPABILITY IMAP4rev1 SASL-IR ID STARTTLS LOGINDISABLED] Dovecot (Debian) ready.\r\n"
                        + "* CAPABILITY IMAP4rev1 STARTTLS AUTH=PLAIN\r\na1 OK done\r\n* BYE bye\r\na2 OK done\r\n",
                "* PREAUTH [CAPABILITY IMAP4rev1] welcome\r\na1 BAD what\r\n",
                "* OK IMAP4 ready\r\n");
        text(
                "pop3",
                "+OK Dovecot (Debian) ready.\r\n+OK\r\nTOP\r\nSTLS\r\nUSER\r\nSASL PLAIN LOGIN\r\nIMPLEMENTATION Cyrus v3\r\n.\r\n"
                        + "+OK Logging out\r\n",
                "+OK POP3 ready <1896.697170952@dbc.example>\r\n-ERR unknown command\r\n+OK bye\r\n");
        text(
                "nntp",
                "200 news.lab.test InterNetNews NNRP server INN 2.7.1 ready (posting ok)\r\n101 Capability list:\r\nVERSION 2\r\n"
                        + "IMPLEMENTATION INN 2.7.1\r\nAUTHINFO USER SASL\r\nSTARTTLS\r\nREADER\r\n.\r\n205 Bye!\r\n",
                "201 NNTP server ready (no posting)\r\n500 What?\r\n205 Bye\r\n");
        text(
                "sieve",
                "\"IMPLEMENTATION\" \"Dovecot Pigeonhole\"\r\n\"SIEVE\" \"fileinto reject\"\r\n\"SASL\" \"PLAIN\"\r\n\"STARTTLS\"\r\n"
                        + "\"VERSION\" \"1.0\"\r\nOK \"Dovecot ready.\"\r\n");
        add(
                "mysql",
                ("d\0\0\0\n5.5.5-10.11.19-MariaDB-0+deb12u1\0\17\0\0\0abcdefgh\0\u00fe\u00f7\u002d\2\0\u00ff\u0081\25\0\0\0\0\0\0"
                                + "\0\0\0\0abcdefghijkl\0mysql_native_password\0")
                        .getBytes(StandardCharsets.ISO_8859_1));
        text("mysql", "E\0\0\0\u00ff\u0069\4Host '192.0.2.1' is not allowed to connect to this MariaDB server");
        text(
                "vnc",
                "RFB 003.008\n\2\23\2",
                "RFB 003.008\n\1\1",
                "RFB 003.003\n\0\0\0\2",
                "RFB 003.008\n\0\0\0\0\4Busy");
        text("rsync", "@RSYNCD: 32.0 sha512 sha256 sha1 md5 md4\n", "@RSYNCD: 29\n");
        text(
                "irc",
                ":irc.lab.test NOTICE * :*** Looking up your hostname...\r\n",
                "NOTICE AUTH :*** Processing connection\r\n",
                "ERROR :Closing Link: (Too many connections)\r\n");
        text(
                "telnet",
                "\u00ff\u00fd\30\u00ff\u00fd\40\u00ff\u00fb\3\r\nDebian GNU/Linux 12\r\nlab login: ",
                "\u00ff\u00fb\1\u00ff\u00fa\30\1\u00ff\u00f0User: ");
        text(
                "nats",
                "INFO {\"server_id\":\"NA37\",\"server_name\":\"NA37\",\"version\":\"2.9.10\",\"proto\":1,\"go\":\"go1.19.8\","
                        + "\"auth_required\":true,\"tls_required\":true,\"max_payload\":1048576,\"client_id\":4} \r\n");
        text(
                "redis",
                "+PONG\r\n",
                "-NOAUTH Authentication required.\r\n",
                "-DENIED Redis is running in protected mode\r\n");
        text("memcached", "VERSION 1.6.18\r\n");
        text(
                "smtp",
                "220 mail.lab.test ESMTP Postfix (Debian)\r\n250-mail.lab.test\r\n250-AUTH PLAIN LOGIN\r\n250 CHUNKING\r\n"
                        + "221 2.0.0 Bye\r\n");
        hex("mongodb", mongo());
        hex(
                "ldap",
                "3040 020101 643b 0400 3037 301b 0414737570706f727465644c44415056657273696f6e 3103 040133"
                        + "3018 040a76656e646f724e616d65 310a 04084f70656e4c444150"
                        + "300c 020101 6507 0a0100 0400 0400",
                "3022 020101 651d 0a0101 0400 0416 6e6f7420612062696e64206669727374206f7220736f",
                "300c 020101 6507 0a0100 0400 0400");
        hex("mqtt", "20020001", "20020000", "200300 8400");
        text("amqp", "AMQP\0\0\11\1", "AMQP\3\1\0\0");
        hex(
                "amqp",
                "01 0000 0000003d 000a 000a 00 09 00000023 0770726f64756374 53 00000008 5261626269744d51"
                        + "0776657273696f6e 53 00000001 33 00000005 504c41494e 00000005 656e5f5553 ce");
        hex("kafka", "0000001c 676c6163 0000 00000003 0000 0000 0009 0001 0000 000d 0012 0000 0003");
        hex(
                "rdp",
                "030000130ed000001234000209080002000000",
                "030000130ed00000123400030008 0005000000",
                "0300000b06d00000123400");
        hex("smb", smb());
        hex("mssql", "0401 001a 0000 0100 00 000b 0006 01 0011 0001 ff 0f00 07d0 0000 03");
        add("oracle", oracle());
        text(
                "xmpp",
                "<?xml version='1.0'?><stream:stream xmlns:stream='http://etherx.jabber.org/streams' from='shop.lab.test' id='x' "
                        + "xmlns='jabber:client' version='1.0'><stream:features><starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>"
                        + "<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>SCRAM-SHA-1</mechanism></mechanisms>"
                        + "</stream:features></stream:stream>",
                "<?xml version='1.0'?><stream:stream xmlns:stream='http://etherx.jabber.org/streams'><stream:error>"
                        + "<host-unknown xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error></stream:stream>");
        text(
                "rtsp",
                "RTSP/1.0 200 OK\r\nCSeq: 1\r\nServer: GStreamer RTSP server\r\nPublic: OPTIONS, DESCRIBE\r\n\r\n");
        for (String way : List.of("sip", "sip-over-udp")) {
            text(
                    way,
                    "SIP/2.0 200 OK\r\nCSeq: 1 OPTIONS\r\nServer: kamailio (5.6.3 (x86_64/linux))\r\nAllow: INVITE, BYE\r\n\r\n");
        }
        for (String program : List.of("rpcbind", "nfs")) {
            hex(
                    program,
                    "80000018 676c6163 00000001 00000000 00000000 00000000 00000000",
                    "80000020 676c6163 00000001 00000000 00000000 00000000 00000002 00000002 00000004");
        }
        for (String way : List.of("stun", "stun-over-udp")) {
            hex(
                    way,
                    "0101 0018 2112a442 000000000000000700000000 0020 0008 0001a147 5e12a443 8022 0006 436f7475726e 0000",
                    "0111 0000 2112a442 000000000000000700000000");
        }
        hex(
                "ntp",
                "24 07 00 e9 00000000 00000000 7f7f0101 0000000000000000 0000000000000007 eb0a1b2c00000000 eb0a1b2c00000000",
                "24 00 00 e9 00000000 00000000 52415445 0000000000000000 0000000000000007 0000000000000000 0000000000000000");
        add("snmp", report());
        hex("quic", "80 00000000 08 676c616369732d73 08 0000000000000007 00000001 6b3343cf ff00001d 1a2a3a4a");
        hex(
                "ike",
                "676c6163 00000007 1122334455667788 21 20 22 20 00000000 0000005d"
                        + "22 00 0028 0000 0024 01 01 00 03 0300 000c 01 00 000c 800e 0100 0300 0008 02 00 0005 0000 0008 04 00 000e"
                        + "29 00 000c 000e 0000 01020304 2b 00 0008 0000 402e 00 00 0005 61",
                "676c6163 00000007 0000000000000000 29 20 22 20 00000000 00000024 00 00 0008 0000 000e");
        text(
                "winrm",
                "HTTP/1.1 405 Method Not Allowed\r\nAllow: POST\r\nServer: Microsoft-HTTPAPI/2.0\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 401 Unauthorized\r\nServer: Openwsman 2.6.5\r\nWWW-Authenticate: Basic realm=\"OPENWSMAN\"\r\n\r\n");
        byte[] version = HexFormat.of()
                .parseHex(
                        "0000800000010001000000000776657273696f6e0462696e640000100003c00c0010000300000000000403392e38");
        text(
                "doh",
                "HTTP/1.1 200 OK\r\nContent-Type: application/dns-message\r\nContent-Length: 46\r\n\r\n"
                        + new String(version, StandardCharsets.ISO_8859_1));
        text("git", "0033ERR access denied or repository not exported: \n");
        text(
                "container-api",
                "HTTP/1.1 200 OK\r\nServer: Docker/20.10.24 (linux)\r\nContent-Length: 52\r\n\r\n"
                        + "{\"Version\":\"20.10.24\",\"ApiVersion\":\"1.41\",\"Os\":\"linux\"}",
                "HTTP/1.1 200 OK\r\nContent-Length: 45\r\n\r\n{\"gitVersion\":\"v1.29.1\",\"platform\":\"linux/amd64\"}",
                "HTTP/1.1 403 Forbidden\r\n\r\n{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"code\":403}");
    }

    private static byte[] oracle() {
        String words = "(DESCRIPTION=(TMP=)(VSNNUM=318767104)(ERR=0)(ALIAS=LISTENER))";
        return new Packet()
                .u16(12 + words.length())
                .u16(0)
                .u8(4)
                .zeros(3)
                .u16(0x0400)
                .u16(words.length())
                .text(words)
                .done();
    }

    private static String mongo() {
        byte[] document = new Packet()
                .u8(8)
                .text("ismaster\0")
                .u8(1)
                .u8(2)
                .text("setName\0")
                .u32le(4)
                .text("rs0\0")
                .u8(3)
                .text("topologyVersion\0")
                .u32le(5)
                .u8(0)
                .u8(16)
                .text("minWireVersion\0")
                .u32le(0)
                .u8(16)
                .text("maxWireVersion\0")
                .u32le(21)
                .u8(9)
                .text("localTime\0")
                .zeros(8)
                .u8(1)
                .text("ok\0")
                .u32le(0)
                .u32le(0x3ff0_0000)
                .u8(0)
                .done();
        byte[] body = new Packet()
                .u32le(8)
                .zeros(12)
                .u32le(1)
                .u32le(document.length + 4)
                .bytes(document)
                .done();
        byte[] whole = new Packet()
                .u32le(16 + body.length)
                .u32le(9)
                .u32le(1)
                .u32le(1)
                .bytes(body)
                .done();
        return HexFormat.of().formatHex(whole);
    }

    private static String smb() {
        byte[] body = new Packet()
                .u8(0xfe)
                .text("SMB")
                .u16le(64)
                .u16le(0)
                .u32le(0)
                .u16le(0)
                .u16le(1)
                .u32le(1)
                .u32le(0)
                .zeros(40)
                .u16le(65)
                .u16le(1)
                .u16le(0x0311)
                .u16le(1)
                .text("0123456789abcdef")
                .u32le(7)
                .u32le(1)
                .u32le(1)
                .u32le(1)
                .u32le(0)
                .u32le(0x01da_0000)
                .zeros(8)
                .done();
        return HexFormat.of()
                .formatHex(new Packet().u32(body.length).bytes(body).done());
    }

    private static byte[] report() {
        byte[] engine = HexFormat.of().parseHex("80001f8880d5e2b05a00000001");
        byte[] nothing = Ber.text(Ber.OCTET_STRING, "");
        byte[] number = Ber.of(Ber.INTEGER, (byte) 1);
        byte[] user = Ber.of(
                Ber.SEQUENCE, List.of(Ber.of(Ber.OCTET_STRING, engine), number, number, nothing, nothing, nothing));
        byte[] scoped = Ber.of(Ber.SEQUENCE, List.of(Ber.of(Ber.OCTET_STRING, engine), nothing, Ber.of(0xa8, number)));
        return Ber.of(
                Ber.SEQUENCE,
                List.of(
                        Ber.of(Ber.INTEGER, (byte) 3),
                        Ber.of(Ber.SEQUENCE, number),
                        Ber.of(Ber.OCTET_STRING, user),
                        scoped));
    }
}
