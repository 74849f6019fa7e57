package io.muniment.catalog.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeysetQueryTest {

    private static final SortKey NAME = new SortKey("name", "lower(name)", SortKey.Type.TEXT);
    private static final Listing<Object> LISTING =
            new Listing<>(Object.class, "public.thing", SortKey.id(), List.of(NAME));

    @Test
    void comparesRowsSoThatOneIndexServesEveryPage() {
        KeysetQuery query = KeysetQuery.of(
                LISTING, NAME, true, new Conditions().where("colour = ?", "red"), new Position("pear", "17"), 51);

        assertThat(query.sql()).isEqualTo("""
                select public.thing.*, lower(name) as sort_key, lower(name) as sort_value, id::text as sort_id
                from public.thing
                where colour = ?
                  and (lower(name), id) < (?::text, ?::bigint)
                order by lower(name) desc, id desc
                limit ?""");
        assertThat(query.values()).containsExactly("red", "pear", "17", 51);
    }

    @Test
    void saysNothingOfFiltersNotAskedFor() {
        Conditions none = new Conditions().where("colour = ?", null).startsWith("lower(name)", null);

        assertThat(KeysetQuery.of(LISTING, SortKey.id(), false, none, null, 2).sql())
                .doesNotContain("where")
                .contains("order by id asc, id asc");
    }

    @Test
    void takesEveryCharacterOfAPrefixAsItself() {
        assertThat(new Conditions().startsWith("lower(name)", "50%_\\").values())
                .containsExactly("50\\%\\_\\\\%");
    }
}
