package io.muniment.backup.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muniment.servicekit.problem.CodedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {

    private static final String SECRET =
            Base64.getEncoder().encodeToString("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII));

    @TempDir
    Path directory;

    @Test
    void doesNotMakeAKeyUnlessTold() {
        Path file = directory.resolve("none");

        assertThatThrownBy(() -> new KeyFile(new KeyConfig(file.toString(), false)).read())
                .isInstanceOfSatisfying(CodedException.class, e -> {
                    assertThat(e).hasMessageContaining("is missing");
                    assertThat(e.hint()).contains("BACKUP_KEY_AUTOCREATE=true");
                });
        assertThat(file).doesNotExist();
    }

    @Test
    void makesOneForItsOwnerAloneWhenTold() throws IOException, GeneralSecurityException {
        Path file = directory.resolve("deep/backup.key");
        KeyFile keys = new KeyFile(new KeyConfig(file.toString(), true));

        KeyEncryptionKey made = keys.read().current();

        assertThat(made.id()).isEqualTo("1");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(made.sealed(new byte[3], keys.read().current().seal(new byte[3])))
                .isTrue();
    }

    @Test
    void sealsWithTheLastKeyAndKeepsTheOthers() {
        KeyRing ring = KeyFile.parse(List.of("# keys", "1:" + SECRET, "", "2026:" + SECRET));

        assertThat(ring.current().id()).isEqualTo("2026");
        assertThat(ring.find("1")).isNotNull();
        assertThat(ring.find("3")).isNull();
    }

    @Test
    void neverQuotesAKey() throws IOException {
        Path file = Files.writeString(directory.resolve("short"), "1:c2VjcmV0\n");

        assertThatThrownBy(() -> new KeyFile(new KeyConfig(file.toString(), false)).read())
                .hasMessageContaining("has 6 bytes, not 32")
                .hasMessageNotContaining("c2VjcmV0");
    }

    @Test
    void bindsAWrappedKeyToItsBackup() throws GeneralSecurityException {
        KeyEncryptionKey key = KeyFile.parse(List.of("1:" + SECRET)).current();
        byte[] wrapped = key.wrap(key.newDataKey(), "one");

        assertThatThrownBy(() -> key.unwrap(wrapped, "another")).isInstanceOf(GeneralSecurityException.class);
    }
}
