package io.muniment.analytics.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class StreamPropertiesTest {

    @Test
    void readsTheTopicsOfTheGivenSchemasAndOfNoOther() {
        Pattern topics = properties(List.of("public", " shop ")).topics();

        assertThat("muniment.public.t").matches(topics);
        assertThat("muniment.shop.order.line").matches(topics);
        assertThat("muniment.publicity.t").doesNotMatch(topics);
        assertThat("muniment.audit.verdict").doesNotMatch(topics);
        assertThat("muniment.transaction").doesNotMatch(topics);
    }

    @Test
    void aSchemaNameIsNoPattern() {
        assertThat("muniment.abc.t").doesNotMatch(properties(List.of("a.c")).topics());
    }

    @Test
    void refusesToReadNothing() {
        assertThatThrownBy(() -> properties(List.of("", " ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("HINT: set ANALYTICS_SCHEMAS");
    }

    private static StreamProperties properties(List<String> schemas) {
        return new StreamProperties("127.0.0.1:1", "group", "muniment", schemas);
    }
}
