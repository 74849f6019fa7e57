package io.muniment.changeevents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalRowTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "numeric, `\"1.50\"`, 1.50",
                "numeric, `\"NAN\"`, `\"NaN\"`",
                "float8, 4.9E-324, 5E-324",
                "float8, 1.0E23, 9.999999999999999E+22",
                "float4, 1.4E-45, 1E-45",
                "float8, `\"-Infinity\"`, `\"-Infinity\"`",
                "date, `\"2026-01-02Z\"`, `\"2026-01-02\"`",
                "date, `\"-0043-03-15Z\"`, `\"0044-03-15 BC\"`",
                "date, `\"-5877611-06-22Z\"`, `\"-infinity\"`",
                "timestamp, `\"2026-01-02T03:04:05.120Z\"`, `\"2026-01-02T03:04:05.12\"`",
                "timestamp, `\"+294247-01-10T04:00:25.2Z\"`, `\"infinity\"`",
                "timestamptz, `\"2026-01-02T01:04:05.600000Z\"`, `\"2026-01-02T01:04:05.6+00:00\"`",
                "timestamptz, `\"+12345-01-02T00:00:00.000000Z\"`, `\"12345-01-02T00:00:00+00:00\"`",
                "timestamptz, `\"infinity\"`, `\"infinity\"`",
                "time, `\"24:00:00\"`, `\"24:00:00\"`",
                "interval, `\"P1Y2M3DT4H5M6.7S\"`, `\"P1Y2M3DT4H5M6.7S\"`",
                "interval, `\"P0Y-1M2DT-3H0M0S\"`, `\"P-1M2DT-3H\"`",
                "interval, `\"P0Y0M0DT0H0M0S\"`, `\"PT0S\"`",
                "bytea, `\"00ff10\"`, `\"\\\\x00ff10\"`",
                "json, `\"{\\\"b\\\": 1.0}\"`, `{\"b\": 1.0}`",
                "money, `\"-1234567.80\"`, `\"-$1,234,567.80\"`",
                "oid, 4000000000, `\"4000000000\"`",
                "point, `\"(1.5,1.0E20)\"`, `\"(1.5,1e+20)\"`",
                "tstzrange, `\"[\\\"2026-01-02 16:49:05+13:45\\\",)\"`, `\"[\\\"2026-01-02 03:04:05+00\\\",)\"`",
                "text, `\"as it is\"`, `\"as it is\"`",
                "int8, 9007199254740993, 9007199254740993",
                "bool, true, true",
                "numeric, null, null",
            })
    void writesAValueAsPostgresqlDoes(String type, String wire, String canonical) throws IOException {
        assertThat(write(type, wire)).isEqualTo("{\"v\":" + canonical + "}");
    }

    @Property
    void keepsTheValueOfEveryFloat(@ForAll double number) throws IOException {
        String written = write("float8", JSON.writeValueAsString(number));
        String value = written.substring(5, written.length() - 1);

        assertThat(Double.parseDouble(value)).isEqualTo(number);
    }

    @Property
    void keepsEveryDigitOfANumber(@ForAll BigDecimal number) throws IOException {
        assertThat(write("numeric", "\"" + number.toPlainString() + "\""))
                .isEqualTo("{\"v\":" + number.toPlainString() + "}");
    }

    @Test
    void leavesGeneratedColumnsOutAndPutsTheKeyInOrder() throws IOException {
        ObjectNode row = (ObjectNode) JSON.readTree("{\"a\":1,\"g\":2,\"b\":3}");
        RowShape shape = new RowShape(Map.of(), List.of("b", "a"), Set.of("g"));

        assertThat(CanonicalRow.write(row, shape)).isEqualTo("{\"a\":1,\"b\":3}");
        assertThat(CanonicalRow.writeKey(row, shape)).contains("{\"b\":3,\"a\":1}");
    }

    @Test
    void refusesANumberThatIsNone() {
        assertThatThrownBy(() -> write("numeric", "\"drop table\"")).isInstanceOf(IllegalArgumentException.class);
    }

    private static String write(String type, String wire) throws IOException {
        ObjectNode row = (ObjectNode) JSON.readTree("{\"v\":" + wire + "}");
        return CanonicalRow.write(row, new RowShape(Map.of("v", ColumnType.of(type, 'b', false)), List.of(), Set.of()));
    }
}
