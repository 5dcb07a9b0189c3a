package glacis.identify.rule;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Reads the examples of one file of recog out of its archive. */
final class RecogFile {

    private static final int BLOCK = 512;

    private RecogFile() {}

    /**
     * An example.
     *
     * @param text what a server says
     * @param product what recog takes it for, when it names a product
     * @param version the version that has to come out, when the example states one
     * @param hasVersion whether the fingerprint gives a version at all
     */
    record Example(
            String text,
            Optional<String> vendor,
            Optional<String> product,
            Optional<String> version,
            boolean hasVersion) {}

    static List<Example> examples(Path archive, String file)
            throws IOException, ParserConfigurationException, SAXException {
        Element root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(extract(archive, file)))
                .getDocumentElement();
        List<Example> examples = new ArrayList<>();
        for (Element fingerprint : elements(root, "fingerprint")) {
            List<Element> params = elements(fingerprint, "param");
            for (Element example : elements(fingerprint, "example")) {
                examples.add(new Example(
                        example.getTextContent(),
                        fixed(params, "service.vendor"),
                        Optional.of(example.getAttribute("service.product"))
                                .filter(p -> !p.isEmpty())
                                .or(() -> fixed(params, "service.product")),
                        Optional.of(example.getAttribute("service.version")).filter(v -> !v.isEmpty()),
                        params.stream().anyMatch(p -> p.getAttribute("name").equals("service.version"))));
            }
        }
        return examples;
    }

    private static Optional<String> fixed(List<Element> params, String name) {
        return params.stream()
                .filter(p -> p.getAttribute("name").equals(name)
                        && p.getAttribute("pos").equals("0"))
                .map(p -> p.getAttribute("value"))
                .findFirst();
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    /** One file of a compressed tar archive (POSIX ustar: a header of 512 bytes, the size in octal at 124). */
    private static byte[] extract(Path archive, String file) throws IOException {
        try (InputStream raw = Files.newInputStream(archive);
                DataInputStream in = new DataInputStream(new GZIPInputStream(raw))) {
            byte[] header = new byte[BLOCK];
            while (true) {
                in.readFully(header);
                String name = field(header, 0, 100);
                if (name.isEmpty()) {
                    throw new IOException(file + " is not in " + archive);
                }
                int size = Integer.parseInt(field(header, 124, 12), 8);
                byte[] content = in.readNBytes(size);
                in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
                if (name.equals(file) || name.equals("./" + file)) {
                    return content;
                }
            }
        }
    }

    private static String field(byte[] header, int from, int length) {
        return new String(header, from, length, StandardCharsets.US_ASCII).replaceAll("[\\x00 ].*", "");
    }
}
