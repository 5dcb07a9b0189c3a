package glacis.identify.rule;

import glacis.identify.rule.FingerprintFile.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Reads fingerprints in recog's form; the one place of this stage that opens a resource. */
public final class FingerprintReader {

    /** The files that ship: one for each key, then more of it, named with a hyphen and what they are about. */
    public static final List<String> FILES = List.of(
            "ssh.banner",
            "smtp.banner",
            "ftp.banner",
            "imap4.banner",
            "pop3.banner",
            "nntp.banner",
            "telnet_banners",
            "mysql.banners",
            "mysql.error",
            "http_header.server",
            "http_header.x-powered-by",
            "http_header.wwwauth",
            "http_header.cookie",
            "http_header",
            "html_title",
            "html_title-platforms",
            "html_title-appliances",
            "html_generator",
            "html_text",
            "http_json",
            "apache_os",
            "apache_modules",
            "dns.versionbind",
            "x509.subject",
            "sip_header.server",
            "rtsp_header.server",
            "ldap.vendor",
            "snmp.engine",
            "sieve.implementation",
            "stun.software",
            "irc.banner");

    /** Larger than any file of fingerprints that is known, by far. */
    private static final int LARGEST_AT_ONCE = 1 << 24;

    private FingerprintReader() {}

    /** Every file that ships. */
    public static Vocabulary builtIn() {
        List<FingerprintFile> files = new ArrayList<>();
        for (String name : FILES) {
            String path = "/fingerprints/" + name + ".xml";
            try (InputStream in = FingerprintReader.class.getResourceAsStream(path)) {
                if (in == null) {
                    throw new IllegalStateException("missing resource " + path);
                }
                files.add(read(name + ".xml", in));
            } catch (IOException broken) {
                throw new IllegalStateException("broken resource " + path, broken);
            }
        }
        return new Vocabulary(files);
    }

    /** The text of another file of knowledge that ships, by its path. */
    public static String text(String path) {
        try (InputStream in = FingerprintReader.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new IllegalStateException("broken resource " + path, broken);
        }
    }

    /**
     * The fingerprints of one file. What cannot be used is named in its refusals, and the rest is there: a pattern that
     * needs more than linear time, a parameter whose group does not exist, and a file that is not well-formed or declares a
     * document type, which could name other files or grow without end.
     */
    public static FingerprintFile read(String name, InputStream in) throws IOException {
        byte[] beginning = in.readNBytes(LARGEST_AT_ONCE);
        FileContent plain = new FileContent(name);
        if (beginning.length < LARGEST_AT_ONCE && PlainMarkup.read(beginning, plain)) {
            return plain.file();
        }
        return any(name, new SequenceInputStream(new ByteArrayInputStream(beginning), in));
    }

    /** A file of which nothing is known. */
    static FingerprintFile any(String name, InputStream in) throws IOException {
        FileContent content = new FileContent(name);
        try {
            SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            SAXParser parser = factory.newSAXParser();
            parser.parse(new InputSource(in), content);
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException("this platform cannot refuse a document type", impossible);
        } catch (SAXException broken) {
            int line = broken instanceof SAXParseException at ? at.getLineNumber() : 0;
            String found = String.valueOf(broken.getMessage());
            String reason = found.startsWith("DOCTYPE ") ? "it declares a document type" : found;
            return new FingerprintFile(
                    name,
                    FileContent.withoutEnding(name),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    List.of(new Refusal(name, line, "", reason)));
        }
        return content.file();
    }
}
