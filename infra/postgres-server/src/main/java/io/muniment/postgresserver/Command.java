package io.muniment.postgresserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One run of a program. Output goes through a file: a server started by it would hold a pipe open for ever. */
record Command(List<String> words) {

    static Command of(List<String> words) {
        return new Command(List.copyOf(words));
    }

    Result run(Duration timeout) {
        try {
            Path output = Files.createTempFile("muniment-command", ".out");
            try {
                ProcessBuilder builder = new ProcessBuilder(words)
                        .directory(Path.of("/").toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
                builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
                builder.environment().put("LC_ALL", "C");
                Process process = builder.start();
                process.getOutputStream().close();
                if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                    return new Result(-1, "no answer within " + timeout.toSeconds() + " s from " + words.getFirst());
                }
                return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + words.getFirst() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostgresServerException("interrupted while waiting for " + words.getFirst(), e);
        }
    }

    record Result(int exitCode, String output) {
        boolean succeeded() {
            return exitCode == 0;
        }

        String orThrow(String failure) {
            if (!succeeded()) {
                throw new PostgresServerException(failure + " (exit code " + exitCode + "): " + output.strip());
            }
            return output;
        }
    }
}
