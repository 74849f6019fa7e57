package io.muniment.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a checkout of its own, with a Maven that only says it was there. */
class LauncherIT {
    @TempDir
    Path checkout;

    @BeforeEach
    void copyLauncher() throws IOException {
        Path launcher = checkout.resolve("muniment");
        Files.copy(StackOptions.findRoot().resolve("muniment"), launcher);
        executable(launcher);
        Files.writeString(checkout.resolve("pom.xml"), "<project/>");
        Files.createDirectories(checkout.resolve("a-service"));
        Files.createDirectories(checkout.resolve("infra/local-stack/target"));
        Path maven = Files.createDirectories(checkout.resolve("bin")).resolve("mvn");
        Files.writeString(maven, """
                #!/usr/bin/env bash
                echo begin >> builds
                sleep 2
                echo end >> builds
                touch infra/local-stack/target/local-stack.jar
                """);
        executable(maven);
    }

    @Test
    void letsTheSecondOfTwoCommandsUseWhatTheFirstBuilds() throws Exception {
        Process first = up();
        Process second = up();

        assertThat(first.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();

        assertThat(Files.readAllLines(checkout.resolve("builds"))).containsExactly("begin", "end");
        assertThat(said("1") + said("2")).contains("another command is building; waiting for it");
    }

    private int commands;

    private Process up() throws IOException {
        commands++;
        ProcessBuilder command = new ProcessBuilder("bash", "./muniment", "up", "--detach")
                .directory(checkout.toFile())
                .redirectErrorStream(true)
                .redirectOutput(checkout.resolve("said-" + commands).toFile());
        command.environment()
                .put("PATH", checkout.resolve("bin") + ":" + System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
        command.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return command.start();
    }

    private String said(String command) throws IOException {
        return Files.readString(checkout.resolve("said-" + command));
    }

    private static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void namesTheCommandsItKnows() throws Exception {
        Process help = new ProcessBuilder("bash", "./muniment", "--help")
                .directory(checkout.toFile())
                .start();

        String printed = new String(help.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(List.of("demo", "up", "down", "status", "logs", "env", "token", "mail", "keys", "test", "bench"))
                .allSatisfy(command -> assertThat(printed).contains("\n  " + command + " "));
        assertThat(help.waitFor()).isZero();
    }
}
