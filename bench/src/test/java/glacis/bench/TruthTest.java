package glacis.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import glacis.bench.Truth.Mark;
import java.util.List;
import org.junit.jupiter.api.Test;

class TruthTest {

    private static Truth truth(String told, String version) {
        return Truth.read(List.of("x\t127.0.0.1:80\thttp|www\tnginx\t" + told + "\t" + version))
                .getFirst();
    }

    @Test
    void a_version_is_right_when_it_stands_there_whole() {
        Truth truth = truth("told", "1.22.1");
        assertEquals(Mark.RIGHT, truth.version(new Seen("http", "nginx", "1.22.1")));
        assertEquals(Mark.RIGHT, truth.version(new Seen("http", "nginx", "5.5.5-1.22.1-MariaDB")));
        assertEquals(Mark.WRONG, truth.version(new Seen("http", "nginx", "1.22.10")));
        assertEquals(Mark.WRONG, truth.version(new Seen("http", "nginx", "11.22.1")));
        assertEquals(Mark.NOTHING, truth.version(new Seen("http", "nginx", "")));
    }

    @Test
    void a_range_around_the_version_is_loose_and_another_is_wrong() {
        Truth truth = truth("hidden", "15.18");
        assertEquals(Mark.LOOSE, truth.version(new Seen("postgresql", "PostgreSQL DB", "9.6.0 or later")));
        assertEquals(Mark.WRONG, truth.version(new Seen("postgresql", "PostgreSQL DB", "16.0 or later")));
        assertEquals(Mark.LOOSE, truth.version(new Seen("ldap", "OpenLDAP", "15.2 - 16.0")));
        assertEquals(Mark.WRONG, truth("hidden", "2.5.13").version(new Seen("ldap", "OpenLDAP", "2.2.X - 2.3.X")));
        assertEquals(Mark.LOOSE, truth("hidden", "2.2.5").version(new Seen("ldap", "OpenLDAP", "2.2.X - 2.3.X")));
    }

    @Test
    void a_version_where_there_is_none_to_tell_is_wrong() {
        Truth truth = truth("none", "");
        assertEquals(Mark.WRONG, truth.version(new Seen("http", "nginx", "1.0")));
        assertEquals(Mark.NOTHING, truth.version(new Seen("http", "nginx", "")));
    }

    @Test
    void a_product_may_be_said_with_the_version() {
        Truth truth = Truth.read(List.of("m\t127.0.0.1:3306\tmysql\tMariaDB\ttold\t10.11.19"))
                .getFirst();
        assertEquals(Mark.RIGHT, truth.product(new Seen("mysql", "MySQL", "5.5.5-10.11.19-MariaDB")));
        assertEquals(Mark.WRONG, truth.product(new Seen("mysql", "MySQL", "8.0.1")));
        assertEquals(Mark.NOTHING, truth.product(Seen.NOTHING));
    }

    @Test
    void naming_a_product_that_nobody_can_know_is_wrong() {
        Truth truth = Truth.read(List.of("n\t127.0.0.1:53\tdns\t-\tnone\t")).getFirst();
        assertEquals(Mark.RIGHT, truth.product(Seen.NOTHING));
        assertEquals(Mark.WRONG, truth.product(new Seen("dns", "NSD", "")));
    }

    @Test
    void a_bare_tunnel_is_no_protocol() {
        Truth truth = truth("told", "1");
        assertEquals(Mark.NOTHING, truth.protocol(new Seen("tls", "", "")));
        assertEquals(Mark.RIGHT, truth.protocol(new Seen("www", "", "")));
        assertEquals(Mark.WRONG, truth.protocol(new Seen("https", "", "")));
    }

    @Test
    void a_line_of_another_shape_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> Truth.read(List.of("too\tfew")));
    }
}
