package io.muniment.audit.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muniment.servicekit.problem.CodedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeFilterTest {
    private static final ChangeQuery ANY = new ChangeQuery(null, null, null, null, null, null, null, null, null, null);

    @Test
    void noFilterIsNoCondition() {
        assertThat(ChangeFilter.of(ANY).conditions()).isEmpty();
    }

    @Test
    void aShortKeyMayBeANumberOrAText() {
        assertThat(ChangeFilter.of(withKey("id:5")).values()).containsExactly("{\"id\":\"5\"}", "{\"id\":5}");
        assertThat(ChangeFilter.of(withKey("code:a:b")).values()).containsExactly("{\"code\":\"a:b\"}");
        assertThat(ChangeFilter.of(withKey("{\"a\": 1, \"b\": \"x\"}")).values())
                .containsExactly("{\"a\":1,\"b\":\"x\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "table,videogame",
        "table,.x",
        "key,5",
        "key,{oops",
        "operation,DROP",
        "from,yesterday",
        "to,2026-01-01",
        "transaction,-x"
    })
    void namesTheFilterItCannotRead(String name, String value) {
        ChangeQuery query = new ChangeQuery(
                name.equals("table") ? value : null,
                name.equals("key") ? value : null,
                name.equals("operation") ? value : null,
                name.equals("from") ? value : null,
                name.equals("to") ? value : null,
                name.equals("transaction") ? value : null,
                null,
                null,
                null,
                null);

        assertThatThrownBy(() -> ChangeFilter.of(query))
                .isInstanceOf(CodedException.class)
                .hasMessageContaining(name)
                .hasMessageContaining(value);
    }

    private static ChangeQuery withKey(String key) {
        return new ChangeQuery(null, key, null, null, null, null, null, null, null, null);
    }
}
