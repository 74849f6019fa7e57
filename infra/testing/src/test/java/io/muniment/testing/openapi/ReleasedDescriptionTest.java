package io.muniment.testing.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muniment.testing.openapi.ReleasedDescription.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleasedDescriptionTest {

    private static final String SHELF = """
            openapi: 3.0.1
            info: {title: shelf, version: "1"}
            paths:
              /books:
                get:
                  operationId: listBooks
                  parameters:
                    - {name: title, in: query, schema: {type: string}}
                  responses:
                    "200":
                      description: ok
                      content:
                        application/json:
                          schema: {type: object, properties: {title: {type: string}, pages: {type: integer}}}
            """;

    @TempDir
    Path directory;

    private Path file;
    private ReleasedDescription released;

    @BeforeEach
    void release() throws IOException {
        file = Files.writeString(directory.resolve("shelf.yaml"), SHELF);
        released = new ReleasedDescription(file);
    }

    @Test
    void sameIsSame() {
        assertThat(released.compare(SHELF, "")).isInstanceOf(Verdict.Same.class);
    }

    @Test
    void aFurtherParameterBreaksNobody() throws IOException {
        String grown = SHELF.replace(
                "      responses:", "        - {name: author, in: query, schema: {type: string}}\n      responses:");

        Verdict told = released.compare(grown, "");
        Verdict accepted = released.compare(grown, "additions");

        assertThat(told).isInstanceOfSatisfying(Verdict.Grown.class, verdict -> {
            assertThat(verdict.accepted()).isFalse();
            assertThat(verdict.report()).contains("author");
        });
        assertThat(accepted)
                .isInstanceOfSatisfying(
                        Verdict.Grown.class,
                        verdict -> assertThat(verdict.accepted()).isTrue());
        assertThat(Files.readString(file)).isEqualTo(grown);
    }

    @Test
    void aFieldThatIsGoneBreaksCallersAndIsNoAddition() throws IOException {
        String broken = SHELF.replace(", pages: {type: integer}", "");

        Verdict verdict = released.compare(broken, "additions");

        assertThat(verdict).isInstanceOfSatisfying(Verdict.Broken.class, told -> {
            assertThat(told.accepted()).isFalse();
            assertThat(told.report()).contains("pages");
        });
        assertThat(Files.readString(file)).isEqualTo(SHELF);
    }

    @Test
    void aPathThatIsGoneIsToldWithItsRemedy() {
        assertThatThrownBy(() -> released.check(SHELF.replace("/books", "/volumes")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("breaks callers")
                .hasMessageContaining("/books")
                .hasMessageContaining("HINT: keep the old form")
                .hasMessageContaining("-Dopenapi.accept=breaking");
    }
}
