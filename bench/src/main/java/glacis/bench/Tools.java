package glacis.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Reads what tools wrote: by address and port, what they say of the service there. */
public final class Tools {

    private Tools() {}

    /** A document of {@code glacis audit --json}. */
    public static Map<String, Seen> glacis(Path file) {
        Map<String, Seen> seen = new LinkedHashMap<>();
        for (JsonNode service : new ObjectMapper().readTree(file.toFile()).path("services")) {
            JsonNode product = service.path("products").path(0);
            seen.put(
                    service.path("ip").asString("") + ":" + service.path("port").asInt(0),
                    new Seen(
                            service.path("protocol").asString(""),
                            product.path("product").asString(""),
                            product.path("version").asString("")));
        }
        return seen;
    }

    /**
     * A document of {@code nmap -oX}.
     *
     * @throws IOException when it is no such document
     */
    public static Map<String, Seen> nmap(Path file) throws IOException {
        Map<String, Seen> seen = new LinkedHashMap<>();
        NodeList hosts = parse(file).getElementsByTagName("host");
        for (int i = 0; i < hosts.getLength(); i++) {
            Element host = (Element) hosts.item(i);
            String address = ((Element) host.getElementsByTagName("address").item(0)).getAttribute("addr");
            NodeList ports = host.getElementsByTagName("port");
            for (int k = 0; k < ports.getLength(); k++) {
                Element port = (Element) ports.item(k);
                NodeList service = port.getElementsByTagName("service");
                if (service.getLength() > 0) {
                    seen.put(address + ":" + port.getAttribute("portid"), service((Element) service.item(0)));
                }
            }
        }
        return seen;
    }

    /** What nmap took from its table of port numbers is not something that it saw. */
    private static Seen service(Element service) {
        if (service.getAttribute("method").equals("table")) {
            return Seen.NOTHING;
        }
        String tunnel = service.getAttribute("tunnel").isEmpty() ? "" : "s";
        return new Seen(
                service.getAttribute("name") + tunnel,
                service.getAttribute("product"),
                service.getAttribute("version"));
    }

    /** The root of a document without what stands elsewhere. */
    static Element parse(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            return factory.newDocumentBuilder().parse(in).getDocumentElement();
        } catch (SAXException | ParserConfigurationException unreadable) {
            throw new IOException(file + " cannot be read as XML", unreadable);
        }
    }
}
