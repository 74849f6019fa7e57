package io.muniment.catalog.listing;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Parameter;
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
        @Parameter(description = "rows a page, 1 to 500; 50 unless told") @QueryValue @Nullable
        Integer limit,

        @Parameter(description = "the next of the page before") @QueryValue @Nullable
        String after,

        @Parameter(description = "what to sort by; an unknown name is answered with those there are")
        @QueryValue
        @Nullable
        String sort,

        @Parameter(description = "asc or desc") @QueryValue @Nullable
        String order) {}
