package glacis.identify.rule;

import com.google.re2j.Pattern;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads the fingerprints that ship; the one place of this stage that opens a resource. */
public final class FingerprintReader {

    /** The keys that ship, one file each. */
    public static final List<String> KEYS =
            List.of("ssh.banner", "smtp.banner", "http_header.server", "dns.versionbind", "tcp.banner");

    private FingerprintReader() {}

    /** Every key that ships with its fingerprints in file order. */
    public static Map<String, List<Fingerprint>> builtIn() {
        Map<String, List<Fingerprint>> all = new LinkedHashMap<>();
        for (String key : KEYS) {
            String path = "/fingerprints/" + key + ".xml";
            try (InputStream in = FingerprintReader.class.getResourceAsStream(path)) {
                if (in == null) {
                    throw new IllegalStateException("missing resource " + path);
                }
                all.put(key, read(key, in));
            } catch (IOException | SAXException | ParserConfigurationException broken) {
                throw new IllegalStateException("broken resource " + path, broken);
            }
        }
        return all;
    }

    /** The fingerprints of one file; a pattern that does not run in linear time is refused by RE2 when it is compiled. */
    static List<Fingerprint> read(String key, InputStream in)
            throws IOException, SAXException, ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        DocumentBuilder builder = factory.newDocumentBuilder();
        // The parser's own handler writes to the terminal; this one throws and is silent.
        builder.setErrorHandler(new DefaultHandler());
        NodeList nodes = builder.parse(in).getDocumentElement().getElementsByTagName("fingerprint");
        List<Fingerprint> fingerprints = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            fingerprints.add(fingerprint(key, (Element) nodes.item(i)));
        }
        return List.copyOf(fingerprints);
    }

    private static Fingerprint fingerprint(String key, Element element) {
        Map<String, String> fixed = new HashMap<>();
        Map<Integer, String> captured = new HashMap<>();
        for (Element param : children(element, "param")) {
            int position = Integer.parseInt(param.getAttribute("pos"));
            if (position == 0) {
                fixed.put(param.getAttribute("name"), param.getAttribute("value"));
            } else {
                captured.put(position, param.getAttribute("name"));
            }
        }
        List<Fingerprint.Example> examples = children(element, "example").stream()
                .map(e -> new Fingerprint.Example(e.getTextContent(), values(e)))
                .toList();
        return new Fingerprint(
                key + "/" + element.getAttribute("id"),
                Pattern.compile(element.getAttribute("pattern")),
                children(element, "description").getFirst().getTextContent().strip(),
                fixed,
                captured,
                examples,
                children(element, "near-miss").stream()
                        .map(Element::getTextContent)
                        .toList());
    }

    private static Map<String, String> values(Element example) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < example.getAttributes().getLength(); i++) {
            values.put(
                    example.getAttributes().item(i).getNodeName(),
                    example.getAttributes().item(i).getNodeValue());
        }
        return values;
    }

    private static List<Element> children(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        List<Element> children = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            children.add((Element) nodes.item(i));
        }
        return children;
    }
}
