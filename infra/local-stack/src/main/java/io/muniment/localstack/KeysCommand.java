package io.muniment.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code muniment keys rotate NAME [--stolen]}: has catalog-service's own program change a key file of the stack. */
final class KeysCommand {
    private static final Map<String, String> PROGRAMS = Map.of(
            "signing", "io.muniment.catalog.signing.SigningKeyRotation",
            "personal-data", "io.muniment.catalog.keyring.KeyRotation",
            "lookup", "io.muniment.catalog.keyring.KeyRotation");

    private static final String STOLEN = "--stolen";

    private final StackOptions options;
    private final StackHome home;

    KeysCommand(StackOptions options, StackHome home) {
        this.options = options;
        this.home = home;
    }

    /** Whether these words, after {@code rotate}, name a key file, and for signing perhaps that it was stolen. */
    static boolean knows(List<String> words) {
        return words.equals(List.of("signing", STOLEN))
                || (words.size() == 1 && PROGRAMS.containsKey(words.getFirst()));
    }

    /** The program's exit code; what it says goes to this JVM's output. */
    int rotate(List<String> words) {
        Path jar = Service.CATALOG.jar(options.root());
        if (!Files.isRegularFile(jar)) {
            throw new StackFailure("there is no %s".formatted(jar), "./muniment up builds it");
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                jar.toString(),
                PROGRAMS.getOrDefault(words.getFirst(), "")));
        command.addAll(words);
        ProcessBuilder program = new ProcessBuilder(command).redirectErrorStream(true);
        program.environment().putAll(options.variables());
        program.environment().put("MUNIMENT_KEYS_DIR", home.keys().toString());
        try {
            Process process = program.start();
            process.getInputStream().transferTo(System.out);
            return process.waitFor();
        } catch (IOException failure) {
            throw new StackFailure("cannot run %s: %s".formatted(jar, failure.getMessage()), "");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StackFailure("interrupted", "");
        }
    }
}
