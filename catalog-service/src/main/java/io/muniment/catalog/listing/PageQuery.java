package io.muniment.catalog.listing;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.QueryValue;
import org.jspecify.annotations.Nullable;

/**
 * What every list takes.
 *
 * @param limit rows a page, 1 to 500, 50 unless told
 * @param after the {@code next} of the page before
 * @param sort name of the sort key; each list has its own
 * @param order {@code asc} or {@code desc}
 */
@Introspected
public record PageQuery(
        @QueryValue @Nullable Integer limit,
        @QueryValue @Nullable String after,
        @QueryValue @Nullable String sort,
        @QueryValue @Nullable String order) {}
