package io.muniment.changeevents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ArrayTextTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Property
    void readsBackWhatPostgresqlWouldQuote(@ForAll("elements") List<String> elements) throws IOException {
        String literal = elements.stream()
                .map(text -> "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                .collect(Collectors.joining(",", "{", "}"));

        assertThat(canonical("text", literal)).isEqualTo(JSON.valueToTree(elements));
    }

    @Provide
    Arbitrary<List<String>> elements() {
        return Arbitraries.strings()
                .withChars('a', '"', '\\', ',', '{', '}', ' ', 'é', '\n')
                .ofMaxLength(8)
                .list();
    }

    @Test
    void tellsNullFromTheWordNull() throws IOException {
        assertThat(canonical("text", "{NULL,\"NULL\",a}").toString()).isEqualTo("[null,\"NULL\",\"a\"]");
    }

    @Test
    void nestsDimensionsAndDropsBounds() throws IOException {
        assertThat(canonical("int4", "[2:3][1:1]={{1},{2}}").toString()).isEqualTo("[[1],[2]]");
    }

    @Test
    void refusesALiteralThatEndsTooSoon() {
        assertThatThrownBy(() -> canonical("int4", "{1,{2}")).isInstanceOf(IllegalArgumentException.class);
    }

    private static JsonNode canonical(String type, String literal) throws IOException {
        ObjectNode row = JSON.createObjectNode().put("a", literal);
        RowShape shape = new RowShape(Map.of("a", ColumnType.of(type, 'b', true)), List.of(), Set.of());
        return JSON.readTree(CanonicalRow.write(row, shape)).get("a");
    }
}
