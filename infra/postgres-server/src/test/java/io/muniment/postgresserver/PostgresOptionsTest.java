package io.muniment.postgresserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PostgresOptionsTest {
    private final PostgresOptions options = PostgresOptions.in(Path.of("data"));

    @Test
    void rejectsAPortOutOfRangeAndABlankPassword() {
        assertThatThrownBy(() -> options.withPort(70_000)).hasMessage("port 70000 is outside 0..65535");
        assertThatThrownBy(() -> options.withSuperuser("postgres", " ")).hasMessageContaining("must not be blank");
    }

    @Test
    void keepsEarlierSettings() {
        assertThat(options.withSetting("fsync", "off")
                        .withSetting("work_mem", "5MB")
                        .settings())
                .containsEntry("fsync", "off")
                .containsEntry("work_mem", "5MB");
    }

    @Test
    void hidesThePassword() {
        assertThat(options.withSuperuser("postgres", "xyzzy").toString()).doesNotContain("xyzzy");
    }
}
