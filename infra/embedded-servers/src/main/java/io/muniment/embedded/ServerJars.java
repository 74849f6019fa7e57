package io.muniment.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * The jars the servers run from. They travel in META-INF/servers of this module's jar and are unpacked once, into the user's
 * cache; run from a build directory they are used where they lie.
 */
final class ServerJars {
    private static final String FOLDER = "META-INF/servers";

    private ServerJars() {}

    /** A class path for {@code java -cp}. */
    static String classPath() {
        return Holder.DIRECTORY + "/*";
    }

    private static final class Holder {
        static final Path DIRECTORY = locate();
    }

    /** The module's own jar, or the directory it is built in. */
    static Path home() {
        try {
            return Path.of(ServerJars.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new EmbeddedServerException("cannot find the module's own jar", e);
        }
    }

    private static Path locate() {
        Path home = home();
        try {
            Path directory = Files.isDirectory(home) ? home.resolve(FOLDER) : unpacked(home);
            if (!Files.isDirectory(directory)) {
                throw new EmbeddedServerException("no " + FOLDER + " in " + home
                        + "; HINT: build the module embedded-servers up to the phase generate-resources");
            }
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack the server jars from " + home, e);
        }
    }

    private static Path unpacked(Path jar) throws IOException {
        Path cache = cache();
        Path target = cache.resolve("servers-" + fingerprint(jar));
        if (Files.isDirectory(target)) {
            return target;
        }
        Files.createDirectories(cache);
        Path partial = Files.createTempDirectory(cache, "unpacking");
        try (JarFile file = new JarFile(jar.toFile())) {
            Enumeration<JarEntry> entries = file.entries();
            while (entries.hasMoreElements()) {
                JarEntry entry = entries.nextElement();
                if (entry.getName().startsWith(FOLDER + "/") && entry.getName().endsWith(".jar")) {
                    Path name = Path.of(entry.getName()).getFileName();
                    try (InputStream in = file.getInputStream(entry)) {
                        Files.copy(in, partial.resolve(name));
                    }
                }
            }
        }
        return publish(partial, target);
    }

    /** Of the packed jars' names and checksums: a new build of this module with the same servers unpacks nothing. */
    private static String fingerprint(Path jar) throws IOException {
        CRC32 sum = new CRC32();
        try (JarFile file = new JarFile(jar.toFile())) {
            file.stream()
                    .filter(entry -> entry.getName().startsWith(FOLDER + "/"))
                    .sorted(Comparator.comparing(JarEntry::getName))
                    .forEach(entry -> sum.update((entry.getName() + entry.getCrc()).getBytes(StandardCharsets.UTF_8)));
        }
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }

    /** Two JVMs may unpack at the same time: whoever renames first wins, both use the same. */
    private static Path publish(Path partial, Path target) throws IOException {
        try {
            Files.move(partial, target);
        } catch (FileAlreadyExistsException other) {
            delete(partial);
        } catch (IOException e) {
            if (!Files.isDirectory(target)) {
                throw e;
            }
            delete(partial);
        }
        return target;
    }

    private static void delete(Path directory) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(directory)) {
            files = walk.toList().reversed();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }

    private static Path cache() {
        String configured = System.getenv("XDG_CACHE_HOME");
        Path base = configured == null || configured.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(configured);
        return base.resolve("muniment");
    }
}
