package io.muniment.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A process that may outlive the JVM that started it. Its pid file says which process it was, by pid and start time, so
 * that a pid the system has since given to a stranger is never signalled.
 */
final class ChildProcess {
    /** A start time is reported in clock ticks since boot; two readings may differ by a rounding. */
    private static final Duration START_TOLERANCE = Duration.ofSeconds(2);

    private static final Optional<Path> SETSID = onPath("setsid");

    private final String name;
    private final StackHome home;

    ChildProcess(String name, StackHome home) {
        this.name = name;
        this.home = home;
    }

    String name() {
        return name;
    }

    Path log() {
        return home.log(name);
    }

    /** Starts the command in a session of its own, so a Ctrl-C meant for the launcher does not reach it. */
    ProcessHandle start(List<String> command, Map<String, String> environment) {
        List<String> words = new ArrayList<>();
        SETSID.ifPresent(setsid -> words.add(setsid.toString()));
        words.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(home.directory().toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        // nothing of the caller's environment but what a program needs to run: a password there is not ours to pass on
        builder.environment().keySet().retainAll(List.of("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR"));
        builder.environment().putAll(environment);
        try {
            ProcessHandle process = builder.start().toHandle();
            remember(process);
            return process;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void remember(ProcessHandle process) {
        long started = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        StackHome.writeSecret(
                home.pid(name), "%d %d\n".formatted(process.pid(), started).getBytes(StandardCharsets.UTF_8));
    }

    /** The process of the pid file, when it still lives and is still the same one. */
    Optional<ProcessHandle> running() {
        Path file = home.pid(name);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            String[] words = Files.readString(file).strip().split(" ", -1);
            Instant started = Instant.ofEpochMilli(Long.parseLong(words[1]));
            return ProcessHandle.of(Long.parseLong(words[0]))
                    .filter(ChildProcess::lives)
                    .filter(process -> process.info()
                            .startInstant()
                            .map(now -> Duration.between(started, now).abs().compareTo(START_TOLERANCE) <= 0)
                            .orElse(false));
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException unreadable) {
            return Optional.empty();
        }
    }

    /** Asks the process to end, then insists. True when there was one. */
    boolean stop(Duration patience) {
        Optional<ProcessHandle> process = running();
        process.ifPresent(running -> {
            running.destroy();
            if (!ended(running, patience)) {
                running.destroyForcibly();
                ended(running, Duration.ofSeconds(10));
            }
        });
        forget();
        return process.isPresent();
    }

    /** SIGKILL, as a crash would have it. */
    void kill() {
        running().ifPresent(process -> {
            process.destroyForcibly();
            ended(process, Duration.ofSeconds(10));
        });
        forget();
    }

    private void forget() {
        try {
            Files.deleteIfExists(home.pid(name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The end of the log, for a message about a process that did not come up. */
    String lastLines(int count) {
        try {
            List<String> lines = new String(Files.readAllBytes(log()), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size()));
        } catch (IOException unreadable) {
            return "(no log: %s)".formatted(log());
        }
    }

    private static boolean ended(ProcessHandle process, Duration patience) {
        return Waiting.until(patience, () -> !lives(process));
    }

    /**
     * A zombie has ended and only its parent has not noticed yet; but one whose other threads are still ending holds on to
     * its ports.
     */
    static boolean lives(ProcessHandle process) {
        if (!process.isAlive()) {
            return false;
        }
        Path system = Path.of("/proc/" + process.pid());
        try (Stream<Path> threads = Files.list(system.resolve("task"))) {
            String stat = Files.readString(system.resolve("stat"));
            boolean zombie = stat.substring(stat.lastIndexOf(')')).startsWith(") Z");
            return !zombie || threads.count() > 1;
        } catch (IOException noProcFileSystem) {
            return process.isAlive();
        }
    }

    private static Optional<Path> onPath(String program) {
        return List.of(System.getenv().getOrDefault("PATH", "/usr/bin:/bin").split(":", -1)).stream()
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
