package glacis.scan.probe.mssql;

import glacis.model.observation.Fact;
import glacis.model.observation.Outcome;
import glacis.model.scope.Intrusiveness;
import glacis.scan.probe.spoken.Cursor;
import glacis.scan.probe.spoken.Inquiry;
import glacis.scan.probe.spoken.Packet;
import glacis.scan.probe.spoken.Protocol;
import glacis.scan.probe.spoken.Said;
import java.util.Optional;
import java.util.Set;

/** Microsoft SQL Server: PRELOGIN. */
public final class SqlServer implements Protocol {

    private static final int RESPONSE = 4;
    private static final int HEADER = 8;
    private static final byte[] PRELOGIN = new Packet()
            .u8(0x12)
            .u8(1)
            .u16(26)
            .u16(0)
            .u8(0)
            .u8(0)
            .u8(0)
            .u16(11)
            .u16(6)
            .u8(1)
            .u16(17)
            .u16(1)
            .u8(0xff)
            .zeros(6)
            .u8(0)
            .done();
    private static final Inquiry INQUIRY = Inquiry.message(
            Inquiry.Terms.tcp(
                    "mssql.prelogin", Intrusiveness.NON_INTRUSIVE, PRELOGIN.length, "PRELOGIN without a login"),
            occasion -> PRELOGIN,
            received -> received.length > 3
                    && received.length >= Cursor.of(received).skip(2).u16(),
            SqlServer::read);

    @Override
    public String name() {
        return "mssql";
    }

    @Override
    public Set<Integer> ports() {
        return Set.of(1433, 2433);
    }

    @Override
    public Optional<Inquiry> inquiry() {
        return Optional.of(INQUIRY);
    }

    private static Outcome<Said> read(byte[] received) {
        Cursor in = Cursor.of(received);
        int type = in.u8();
        in.skip(1);
        int length = in.u16();
        if (type != RESPONSE || length != received.length || length < HEADER + 6) {
            return new Outcome.Garbled<>("no answer to PRELOGIN");
        }
        in.skip(4);
        String version = "";
        String encryption = "";
        for (int token = in.u8(); in.intact() && token != 0xff; token = in.u8()) {
            int offset = in.u16();
            int size = in.u16();
            Cursor value = Cursor.of(received).skip(HEADER + (long) offset).part(size);
            if (token == 0 && size >= 4) {
                version = value.u8() + "." + value.u8() + "." + value.u16();
            } else if (token == 1 && size >= 1) {
                encryption = encryption(value.u8());
            }
        }
        if (!in.intact() || version.isEmpty()) {
            return new Outcome.Garbled<>("an answer to PRELOGIN without a version");
        }
        return new Outcome.Answered<>(Said.of(version)
                .with(Fact.VERSION, version)
                .with(Fact.ENCRYPTION, encryption)
                .with(Fact.LOGIN_REQUIRED, true));
    }

    private static String encryption(int value) {
        return switch (value) {
            case 0 -> "off";
            case 1 -> "on";
            case 2 -> "not supported";
            case 3 -> "required";
            default -> String.valueOf(value);
        };
    }
}
