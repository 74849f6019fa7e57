package io.muniment.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left behind by a start that fails because a service does not come up. */
class FailedStartIT {
    @TempDir
    Path checkout;

    private Path home;
    private StackOptions broken;

    @BeforeEach
    void makeAServiceThatDies() throws IOException {
        // PostgreSQL may have to run as another user, who must be able to search the directory
        home = Files.createTempDirectory(
                "muniment-start-", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Path jar = Service.ANALYTICS.jar(checkout);
        Files.createDirectories(jar.getParent());
        Files.writeString(jar, "no jar");
        broken = StackOptions.forTest(home).withRoot(checkout).withServices(Set.of(Service.ANALYTICS));
    }

    @Test
    void leavesServersRunningThatRanBefore() {
        StackOptions servers = broken.withServices(Set.of());
        LocalStack.start(servers, Progress.silent());

        assertThatThrownBy(() -> LocalStack.start(broken, Progress.silent()))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("analytics-service died while starting");

        assertThat(LocalStack.attach(servers).servers().running()).isTrue();
    }

    @Test
    void stopsServersItStartedItself() {
        assertThatThrownBy(() -> LocalStack.start(broken, Progress.silent())).isInstanceOf(StackFailure.class);

        assertThat(LocalStack.attach(broken).servers().anyRuns()).isFalse();
    }

    @AfterEach
    void stop() throws IOException {
        LocalStack.attach(broken).stop(Progress.silent());
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
