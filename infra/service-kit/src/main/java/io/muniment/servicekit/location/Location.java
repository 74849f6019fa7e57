package io.muniment.servicekit.location;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import org.jspecify.annotations.Nullable;

/**
 * Where an address is, as well as the database tells; as JSON, what is not known is left out.
 *
 * @param known whether anything is known
 * @param country ISO 3166-1 alpha-2
 * @param countryName in English
 * @param region ISO 3166-2 subdivision, such as {@code TX} in {@code US}
 * @param city in English
 * @param latitude degrees, of the area's middle
 * @param longitude degrees
 * @param timeZone IANA name
 */
@Introspected
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Location(
        boolean known,
        @Nullable String country,
        @Nullable String countryName,
        @Nullable String region,
        @Nullable String city,
        @Nullable Double latitude,
        @Nullable Double longitude,
        @Nullable String timeZone) {

    /** What is said of private addresses, of addresses the database lacks, and without a database. */
    public static final Location UNKNOWN = new Location(false, null, null, null, null, null, null, null);
}
