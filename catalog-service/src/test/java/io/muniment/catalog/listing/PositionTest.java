package io.muniment.catalog.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muniment.servicekit.paging.Cursor;
import io.muniment.servicekit.problem.CodedException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.StringLength;

class PositionTest {

    private static final SortKey TITLE = new SortKey("title", "title", SortKey.Type.TEXT);
    private static final SortKey DATE = new SortKey("date", "date", SortKey.Type.DATE);

    @Property
    void readsBackEveryTitleAndId(
            @ForAll @StringLength(max = 300) String title, @ForAll long id, @ForAll boolean down) {
        Position position = new Position(title.replace("\0", ""), Long.toString(id));

        assertThat(Position.decode(position.encode(TITLE, down), TITLE, down, SortKey.Type.BIGINT))
                .isEqualTo(position);
    }

    @Property
    void refusesAnythingElse(@ForAll @NotBlank String text) {
        assertRefused(text, TITLE);
    }

    @Property
    void refusesForgedValues(@ForAll String value, @ForAll String id) {
        assertRefused(Cursor.encode(List.of("date", value + "x", id)), DATE);
    }

    @Property(tries = 20)
    void refusesACursorOfAnotherOrder(@ForAll boolean down) {
        String cursor = new Position("a", "1").encode(TITLE, !down);

        assertThatThrownBy(() -> Position.decode(cursor, TITLE, down, SortKey.Type.BIGINT))
                .isInstanceOf(CodedException.class);
    }

    private static void assertRefused(String cursor, SortKey key) {
        assertThatThrownBy(() -> Position.decode(cursor, key, false, SortKey.Type.BIGINT))
                .isInstanceOf(CodedException.class)
                .hasMessageContaining(cursor);
    }
}
