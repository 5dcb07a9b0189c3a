package glacis.scan.probe.dns;

import java.util.Optional;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CAARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.TXTRecord;

/** Record data as observations hold it: addresses canonical, names without the trailing dot, TXT strings joined. */
final class RecordText {

    private RecordText() {}

    static Optional<String> of(Record record) {
        return switch (record) {
            case ARecord a ->
                Optional.of(glacis.model.scope.IpAddress.of(a.getAddress().getAddress())
                        .toString());
            case AAAARecord aaaa ->
                Optional.of(glacis.model.scope.IpAddress.of(aaaa.rdataToWireCanonical())
                        .toString());
            case CNAMERecord cname -> Optional.of(name(cname.getTarget()));
            case NSRecord ns -> Optional.of(name(ns.getTarget()));
            case PTRRecord ptr -> Optional.of(name(ptr.getTarget()));
            case MXRecord mx -> Optional.of(mx.getPriority() + " " + name(mx.getTarget()));
            case TXTRecord txt -> Optional.of(String.join("", txt.getStrings()));
            case CAARecord caa -> Optional.of(caa.getFlags() + " " + caa.getTag() + " \"" + caa.getValue() + "\"");
            case SOARecord soa -> Optional.of(name(soa.getHost()) + " " + name(soa.getAdmin()));
            default -> Optional.empty();
        };
    }

    private static String name(Name name) {
        String text = name.toString(true);
        return text.isEmpty() ? "." : text.toLowerCase(java.util.Locale.ROOT);
    }
}
