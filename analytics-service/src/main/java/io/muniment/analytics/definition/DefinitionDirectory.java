package io.muniment.analytics.definition;

import io.muniment.analytics.view.ViewName;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The directory of definitions, read anew each time: files may be added or changed while the service runs. */
@Singleton
final class DefinitionDirectory {

    private static final String SUFFIX = ".sql";

    private final DefinitionProperties properties;

    DefinitionDirectory(DefinitionProperties properties) {
        this.properties = properties;
    }

    /** The definitions by name. */
    List<ViewDefinition> read() {
        if (properties.directory().isBlank()) {
            return List.of();
        }
        Path directory = Path.of(properties.directory());
        if (!Files.isDirectory(directory)) {
            throw new UncheckedIOException(new IOException(
                    "'%s' is not a directory. HINT: set ANALYTICS_VIEWS to the directory of view definitions"
                            .formatted(directory)));
        }
        try (Stream<Path> files = Files.list(directory)) {
            List<ViewDefinition> definitions = new ArrayList<>();
            for (Path file :
                    files.filter(DefinitionDirectory::isDefinition).sorted().toList()) {
                definitions.add(definition(file));
            }
            return definitions;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isDefinition(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(SUFFIX) && name.length() > SUFFIX.length() && Files.isRegularFile(file);
    }

    private static ViewDefinition definition(Path file) throws IOException {
        String name = file.getFileName().toString();
        return new ViewDefinition(
                new ViewName(name.substring(0, name.length() - SUFFIX.length())), name, Files.readString(file));
    }
}
