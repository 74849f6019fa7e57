package io.muniment.servicekit.location;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * {@code muniment.location.*}.
 *
 * @param database a GeoIP city or country database in MaxMind's format; null to know no location
 */
@ConfigurationProperties("muniment.location")
record LocationSettings(@Nullable Path database) {

    LocationSettings {
        if (database != null && database.toString().isBlank()) {
            database = null;
        }
        if (database != null && !Files.isReadable(database)) {
            throw new IllegalArgumentException(
                    "muniment.location.database %s is not a readable file; HINT: name a GeoIP database (.mmdb), or unset it to do without locations"
                            .formatted(database));
        }
    }
}
