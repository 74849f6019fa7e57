package io.muniment.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BootstrapOptionsTest {
    @Test
    void tracksPublicUnlessTold() {
        assertThat(BootstrapOptions.withPasswords(Map.of()).trackedSchemas()).containsExactly("public");
        assertThat(new BootstrapOptions(Map.of(), List.of("public", "shop", "public")).trackedSchemas())
                .containsExactly("public", "shop");
    }

    @Test
    void rejectsAnUnknownLoginAndABlankPassword() {
        assertThatThrownBy(() -> BootstrapOptions.withPasswords(Map.of("game_writr", "x")))
                .hasMessage("password given for unknown login 'game_writr'");
        assertThatThrownBy(() -> BootstrapOptions.withPasswords(Map.of("game_writer", " ")))
                .hasMessage("password of login 'game_writer' is blank");
    }

    @Test
    void rejectsASchemaNameThatWouldReadAsTwo() {
        assertThatThrownBy(() -> new BootstrapOptions(Map.of(), List.of("public,shop")))
                .hasMessageContaining("'public,shop'");
        assertThatThrownBy(() -> new BootstrapOptions(Map.of(), List.of())).hasMessageContaining("no tracked schema");
    }

    @Test
    void hidesPasswords() {
        assertThat(BootstrapOptions.withPasswords(Map.of("game_writer", "xyzzy"))
                        .toString())
                .contains("game_writer")
                .doesNotContain("xyzzy");
    }
}
