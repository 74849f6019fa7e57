package io.muniment.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code muniment keys rotate NAME}: has catalog-service's own program change a key file of the stack. */
final class KeysCommand {
    private static final Map<String, String> PROGRAMS = Map.of(
            "signing", "io.muniment.catalog.signing.SigningKeyRotation",
            "personal-data", "io.muniment.catalog.keyring.KeyRotation",
            "lookup", "io.muniment.catalog.keyring.KeyRotation");

    private final StackOptions options;
    private final StackHome home;

    KeysCommand(StackOptions options, StackHome home) {
        this.options = options;
        this.home = home;
    }

    static boolean knows(String name) {
        return PROGRAMS.containsKey(name);
    }

    /** The program's exit code; what it says goes to this JVM's output. */
    int rotate(String name) {
        Path jar = Service.CATALOG.jar(options.root());
        if (!Files.isRegularFile(jar)) {
            throw new StackFailure("there is no %s".formatted(jar), "./muniment up builds it");
        }
        ProcessBuilder program = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        jar.toString(),
                        PROGRAMS.getOrDefault(name, ""),
                        name))
                .inheritIO();
        program.environment().putAll(options.variables());
        program.environment().put("MUNIMENT_KEYS_DIR", home.keys().toString());
        try {
            return program.start().waitFor();
        } catch (IOException failure) {
            throw new StackFailure("cannot run %s: %s".formatted(jar, failure.getMessage()), "");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StackFailure("interrupted", "");
        }
    }
}
