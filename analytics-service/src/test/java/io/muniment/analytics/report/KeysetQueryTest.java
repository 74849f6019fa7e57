package io.muniment.analytics.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.muniment.analytics.view.KeyColumn;
import io.muniment.analytics.view.MaterializedView;
import io.muniment.analytics.view.ViewName;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeysetQueryTest {

    private final MaterializedView view = new MaterializedView(
            1,
            new ViewName("odd\"name"),
            true,
            List.of(new KeyColumn("year", "integer"), new KeyColumn("Genre", "text")));

    @Test
    void quotesEveryIdentifier() {
        assertThat(KeysetQuery.page(view, null).sql())
                .isEqualTo(
                        "select to_jsonb(t)::text, t.\"year\"::text, t.\"Genre\"::text from \"analytics\".\"odd\"\"name\" t"
                                + " order by t.\"year\" nulls last, t.\"Genre\" nulls last limit ?");
    }

    @Test
    void goesOnAfterTheGivenKeyAndKeepsNullsAtTheEnd() {
        KeysetQuery query = KeysetQuery.page(view, List.of("1999", "rpg"));

        assertThat(query.sql())
                .contains(
                        "((t.\"year\" > cast(? as integer) or t.\"year\" is null)) or (t.\"year\" = cast(? as integer)"
                                + " and (t.\"Genre\" > cast(? as text) or t.\"Genre\" is null))");
        assertThat(query.parameters()).containsExactly("1999", "1999", "rpg");
    }

    @Test
    void afterANullOnlyTheNextColumnsCanGrow() {
        KeysetQuery query = KeysetQuery.page(view, Arrays.asList(null, "rpg"));

        assertThat(query.sql()).contains("where (t.\"year\" is null and (t.\"Genre\" > cast(? as text)");
        assertThat(query.parameters()).containsExactly("rpg");
    }

    @Test
    void nothingComesAfterNullsAlone() {
        assertThat(KeysetQuery.page(view, Arrays.asList(null, null)).sql()).contains("where false");
    }
}
