package io.muniment.embedded;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Words that run one of the packed servers on the JVM this one runs on, sized for a small machine. */
final class JavaCommand {
    private static final String LOGGING = "server-logback.xml";

    private JavaCommand() {}

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /**
     * The command.
     *
     * @param heap as after {@code -Xmx}
     * @param directory receives the logging configuration
     */
    static List<String> of(String mainClass, String heap, Path directory, List<String> arguments) {
        return of(ServerJars.classPath(), mainClass, heap, directory, arguments);
    }

    /** The command of a main class of this module, which uses the packed jars. */
    static List<String> ofOwn(Class<?> mainClass, String heap, Path directory, List<String> arguments) {
        String classPath = ServerJars.home() + File.pathSeparator + ServerJars.classPath();
        return of(classPath, mainClass.getName(), heap, directory, arguments);
    }

    private static List<String> of(
            String classPath, String mainClass, String heap, Path directory, List<String> arguments) {
        List<String> words = new ArrayList<>(List.of(
                java(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-Dlogback.configurationFile=" + logging(directory),
                "-cp",
                classPath,
                mainClass));
        words.addAll(arguments);
        return words;
    }

    private static Path logging(Path directory) {
        Path file = directory.resolve(LOGGING);
        try (InputStream in = JavaCommand.class.getResourceAsStream(LOGGING)) {
            if (in == null) {
                throw new EmbeddedServerException("no " + LOGGING + " in the module's jar");
            }
            Files.createDirectories(directory);
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        return file;
    }
}
