package io.muniment.servicekit.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muniment.servicekit.problem.CodedException;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CursorTest {

    @Property
    void decodesWhatItEncoded(@ForAll @Size(min = 1, max = 4) List<String> key) {
        assertThat(Cursor.decode(Cursor.encode(key), key.size())).isEqualTo(key);
    }

    @Test
    void keepsNulls() {
        assertThat(Cursor.decode(Cursor.encode(Arrays.asList(null, 7)), 2)).containsExactly(null, "7");
    }

    @Test
    void refusesForeignText() {
        for (String text : List.of("", "%%%", "bnVsbA", "e30", Cursor.encode(List.of(1, 2)))) {
            assertThatThrownBy(() -> Cursor.decode(text, 1))
                    .isInstanceOfSatisfying(
                            CodedException.class,
                            e -> assertThat(e.error().code()).isEqualTo("invalid_cursor"));
        }
    }
}
