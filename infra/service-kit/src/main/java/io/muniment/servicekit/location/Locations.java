package io.muniment.servicekit.location;

import com.maxmind.db.CHMCache;
import com.maxmind.db.Reader;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds where addresses are. The file is read when the service starts; a newer one takes a restart. Safe for use by many threads.
 */
@Context
public final class Locations {

    private static final Logger LOG = LoggerFactory.getLogger(Locations.class);

    @Nullable
    private final Reader database;

    Locations(LocationSettings settings) {
        if (settings.database() == null) {
            this.database = null;
            return;
        }
        try {
            this.database = new Reader(settings.database().toFile(), new CHMCache());
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException(
                    "muniment.location.database %s cannot be read as a GeoIP database; HINT: download it again"
                            .formatted(settings.database()),
                    e);
        }
    }

    /** Where the address, an IPv4 or IPv6 literal, is; unknown for any other text. */
    public Location of(@Nullable String address) {
        if (address == null) {
            return Location.UNKNOWN;
        }
        try {
            return of(InetAddress.ofLiteral(address));
        } catch (IllegalArgumentException notAnAddress) {
            return Location.UNKNOWN;
        }
    }

    /** Where the address is; unknown where it is private, or the database has nothing on it. */
    public Location of(InetAddress address) {
        if (database == null
                || address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isSiteLocalAddress()
                || address.isLinkLocalAddress()) {
            return Location.UNKNOWN;
        }
        try {
            Map<?, ?> entry = database.get(address, Map.class);
            return entry == null ? Location.UNKNOWN : location(entry);
        } catch (IOException | RuntimeException e) {
            // an event without its location is worth more than none
            LOG.warn("cannot look up a location, treating it as unknown: {}", e.getMessage());
            return Location.UNKNOWN;
        }
    }

    @PreDestroy
    void close() throws IOException {
        if (database != null) {
            database.close();
        }
    }

    private static Location location(Map<?, ?> entry) {
        Map<?, ?> country = map(entry.get("country"));
        Map<?, ?> place = map(entry.get("location"));
        return new Location(
                true,
                text(country.get("iso_code")),
                text(map(country.get("names")).get("en")),
                entry.get("subdivisions") instanceof List<?> regions && !regions.isEmpty()
                        ? text(map(regions.getFirst()).get("iso_code"))
                        : null,
                text(map(map(entry.get("city")).get("names")).get("en")),
                number(place.get("latitude")),
                number(place.get("longitude")),
                text(place.get("time_zone")));
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    @Nullable
    private static String text(@Nullable Object value) {
        return value instanceof String text ? text : null;
    }

    @Nullable
    private static Double number(@Nullable Object value) {
        return value instanceof Number number ? Double.valueOf(number.doubleValue()) : null;
    }
}
