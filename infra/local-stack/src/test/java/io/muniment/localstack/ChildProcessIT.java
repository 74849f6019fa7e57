package io.muniment.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessIT {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @TempDir
    Path directory;

    private StackHome home;

    @BeforeEach
    void makeHome() {
        home = new StackHome(directory).create();
    }

    @Test
    void isFoundAgainByAnotherCommandAndStopped() {
        ProcessHandle started = new ChildProcess("sleeper", home).start(List.of("sleep", "60"), Map.of());

        ChildProcess found = new ChildProcess("sleeper", home);

        assertThat(found.running()).contains(started);
        assertThat(found.stop(PATIENCE)).isTrue();
        assertThat(found.running()).isEmpty();
        assertThat(ChildProcess.lives(started)).isFalse();
    }

    @Test
    void killsWhatDoesNotEndWhenAsked() {
        ChildProcess stubborn = new ChildProcess("stubborn", home);
        ProcessHandle started = stubborn.start(
                List.of("sh", "-c", "trap '' TERM; echo deaf; while :; do read -r line < /dev/zero; done"), Map.of());
        Waiting.until(PATIENCE, () -> stubborn.lastLines(1).equals("deaf"));

        stubborn.stop(Duration.ofMillis(200));

        assertThat(ChildProcess.lives(started)).isFalse();
    }

    @Test
    void leavesAStrangerAloneThatHasThePidNow() throws IOException {
        ChildProcess stranger = new ChildProcess("stranger", home);
        ProcessHandle started = stranger.start(List.of("sleep", "60"), Map.of());
        Files.writeString(home.pid("ours"), "%d %d%n".formatted(started.pid(), 1_000_000L));

        boolean stopped = new ChildProcess("ours", home).stop(PATIENCE);

        assertThat(stopped).isFalse();
        assertThat(ChildProcess.lives(started)).isTrue();
        stranger.kill();
    }

    @Test
    void passesOnNothingOfTheCallersEnvironmentButWhatProgramsNeed() {
        ChildProcess printer = new ChildProcess("printer", home);

        printer.start(List.of("env"), Map.of("GIVEN", "yes"));

        assertThat(Waiting.until(PATIENCE, () -> printer.lastLines(50).contains("GIVEN=yes")))
                .isTrue();
        assertThat(printer.lastLines(50)).doesNotContain("JAVA_HOME").contains("PATH=");
    }
}
