package io.muniment.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackSettingsTest {
    private static final StackPorts PORTS = StackPorts.from(Map.of());
    private static final RequestLimits DOCUMENTED = RequestLimits.from(Map.of());

    @TempDir
    Path directory;

    @Test
    void keepsPasswordsFromOneStartToTheNext() {
        StackHome home = new StackHome(directory).create();
        StackSettings first = StackSettings.prepare(home, PORTS, List.of("public"), DOCUMENTED);

        StackSettings second = StackSettings.prepare(home, StackPorts.free(), List.of("public", "shop"), DOCUMENTED);

        assertThat(second.passwords()).isEqualTo(first.passwords());
        assertThat(second.schemas()).containsExactly("public", "shop");
        assertThat(second.ports()).isNotEqualTo(first.ports());
        assertThat(StackSettings.read(home).passwords()).isEqualTo(first.passwords());
    }

    @Test
    void letsOnlyItsOwnerReadTheSecrets() throws IOException {
        StackHome home = new StackHome(directory).create();

        StackSettings.prepare(home, PORTS, List.of("public"), DOCUMENTED);

        for (Path secret : List.of(home.settings(), home.backupKey())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void givesEveryLoginAPasswordOfItsOwn() {
        StackHome home = new StackHome(directory).create();

        StackSettings settings = StackSettings.prepare(home, PORTS, List.of("public"), DOCUMENTED);

        assertThat(settings.passwords().values()).doesNotHaveDuplicates().allMatch(password -> password.length() == 32);
        assertThatThrownBy(() -> settings.password("nobody"))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("'nobody'");
    }
}
