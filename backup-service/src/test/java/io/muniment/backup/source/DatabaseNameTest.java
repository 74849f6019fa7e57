package io.muniment.backup.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muniment.backup.Secret;
import io.muniment.servicekit.problem.CodedException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a\0b",
                "line\nbreak",
                "0123456789012345678901234567890123456789012345678901234567890123"
            })
    void refusesWhatIsNoName(String name) {
        assertThatThrownBy(() -> new DatabaseName(name))
                .isInstanceOfSatisfying(
                        CodedException.class, e -> assertThat(e.error().code()).isEqualTo("invalid_database_name"));
    }

    @Test
    void passesAnyNameAsANameOnly() {
        Target target = new Target("db", 5432, new DatabaseName("-h evil' host='x\\"), "user", new Secret("s3cret"));

        assertThat(target.keywords())
                .isEqualTo("host='db' port=5432 user='user' dbname='-h evil\\' host=\\'x\\\\'")
                .doesNotContain("s3cret");
    }

    @Test
    void showsNoPassword() {
        assertThat(new Target("db", 1, new DatabaseName("a"), "u", new Secret("s3cret")) + "")
                .doesNotContain("s3cret");
        assertThat(new SourceConfig("jdbc:x", "u", new Secret("s3cret"), null, Duration.ZERO) + "")
                .doesNotContain("s3cret");
    }
}
