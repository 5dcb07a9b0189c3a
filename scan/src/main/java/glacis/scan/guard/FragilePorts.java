package glacis.scan.guard;

import glacis.model.scope.PortSet;

/**
 * Ports behind which a single byte can do harm: a printer prints it, a controller stops, a serial line passes it on.
 *
 * <p>They get a SYN, or a connection that is closed without a byte, unless the owner signed for a named check.
 */
public final class FragilePorts {

    /** JetDirect and LPD; S7, Modbus, Fox, IEC 104, OPC UA, DNP3, EtherNet/IP, BACnet; DICOM; serial servers; IPMI. */
    public static final PortSet ALL = PortSet.parse(
                    "102,104,502,515,623,1911,2001-2010,2404,4001,4840,9100-9107,11112,20000,44818,47808")
            .orElseThrow();

    private FragilePorts() {}
}
