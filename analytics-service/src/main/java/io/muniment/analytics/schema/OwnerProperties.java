package io.muniment.analytics.schema;

import io.micronaut.context.annotation.ConfigurationProperties;
import jakarta.validation.constraints.NotBlank;

/**
 * The login that owns schema analytics; used to migrate it and to define views, for nothing else.
 *
 * @param url JDBC address of the database
 * @param user the owner
 * @param password kept out of every text this record is turned into
 */
@ConfigurationProperties("analytics.owner")
record OwnerProperties(@NotBlank String url, @NotBlank String user, String password) {

    @Override
    public String toString() {
        return "OwnerProperties[url=%s, user=%s, password=***]".formatted(url, user);
    }
}
