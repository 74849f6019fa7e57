package io.muniment.analytics.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muniment.analytics.view.ViewName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefinitionDirectoryTest {

    @TempDir
    Path files;

    @Test
    void aFileDefinesTheViewOfItsName() throws IOException {
        Files.writeString(files.resolve("b.sql"), "select 'b'");
        Files.writeString(files.resolve("a.sql"), "select 'a'");
        Files.writeString(files.resolve("notes.txt"), "not a definition");
        Files.writeString(files.resolve(".sql"), "no name");

        assertThat(directory(files.toString()).read())
                .extracting(ViewDefinition::view)
                .containsExactly(new ViewName("a"), new ViewName("b"));
    }

    @Test
    void theChecksumIsTheContents() {
        ViewDefinition one = new ViewDefinition(new ViewName("a"), "a.sql", "select 1");

        assertThat(one.checksum())
                .hasSize(64)
                .isEqualTo(new ViewDefinition(new ViewName("b"), "b.sql", "select 1").checksum())
                .isNotEqualTo(new ViewDefinition(new ViewName("a"), "a.sql", "select 2").checksum());
    }

    @Test
    void noDirectoryMeansNoDefinitions() {
        assertThat(directory("").read()).isEmpty();
    }

    @Test
    void aWrongDirectoryIsNamed() {
        assertThatThrownBy(() -> directory(files.resolve("none").toString()).read())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("none' is not a directory. HINT: set ANALYTICS_VIEWS");
    }

    private static DefinitionDirectory directory(String path) {
        return new DefinitionDirectory(new DefinitionProperties(path, Duration.ofSeconds(1)));
    }
}
