package io.muniment.postgresserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresBinariesTest {
    @TempDir
    Path directory;

    @Test
    void namesWhatAConfiguredDirectoryLacks() throws Exception {
        program("initdb", "");
        assertThatThrownBy(() -> PostgresBinaries.locate(directory))
                .isInstanceOf(PostgresServerException.class)
                .hasMessageContaining("no pg_ctl, postgres in " + directory)
                .hasMessageContaining("HINT: ");
    }

    @Test
    void takesAConfiguredDirectoryAndReadsItsVersion() throws Exception {
        program("initdb", "");
        program("pg_ctl", "");
        program("postgres", "echo 'postgres (PostgreSQL) 17.6 (Debian 17.6-1.pgdg12+1)'");

        PostgresBinaries binaries = PostgresBinaries.locate(directory);

        assertThat(binaries.directory()).isEqualTo(directory);
        assertThat(binaries.version()).isEqualTo(new PostgresBinaries.Version(17, 6));
        assertThatThrownBy(() -> binaries.tool("pg_dump")).hasMessageContaining("postgresql-client");
    }

    @Test
    void readsTheVersionOfABetaAsMinorZero() throws Exception {
        program("initdb", "");
        program("pg_ctl", "");
        program("postgres", "echo 'postgres (PostgreSQL) 19beta1'");
        assertThat(PostgresBinaries.locate(directory).version()).hasToString("19.0");
    }

    @Test
    void ordersVersionsByNumber() {
        assertThat(new PostgresBinaries.Version(15, 18)).isGreaterThan(new PostgresBinaries.Version(15, 9));
        assertThat(new PostgresBinaries.Version(9, 6)).isLessThan(new PostgresBinaries.Version(15, 0));
    }

    @Test
    void findsTheServerOfThisMachine() {
        assertThat(PostgresBinaries.locate(null).version().major()).isGreaterThanOrEqualTo(15);
    }

    private void program(String name, String body) throws Exception {
        Path file = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
