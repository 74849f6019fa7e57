package io.muniment.audit.history;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * The filters as the caller wrote them; all that are given must hold.
 *
 * @param table {@code schema.table}
 * @param key JSON object, or {@code column:value}
 * @param operation INSERT, UPDATE, DELETE or TRUNCATE
 * @param from ISO-8601 time, inclusive
 * @param to ISO-8601 time, exclusive
 * @param transaction decimal transaction id
 * @param user database user who logged in
 * @param actor who the application said it was acting for
 * @param limit rows a page, 1 to 500
 * @param after the page before's {@code next}
 */
@Introspected
record ChangeQuery(
        @Parameter(description = "schema.table", example = "public.videogame") @QueryValue @Nullable
        String table,

        @Parameter(description = "JSON object, or column:value", example = "id:7") @QueryValue @Nullable
        String key,

        @Parameter(description = "INSERT, UPDATE, DELETE or TRUNCATE", example = "UPDATE") @QueryValue @Nullable
        String operation,

        @Parameter(description = "first time, ISO 8601 with a zone", example = "2026-11-21T09:00:00Z")
        @QueryValue
        @Nullable
        String from,

        @Parameter(description = "time after the last, ISO 8601 with a zone", example = "2026-11-21T10:00:00Z")
        @QueryValue
        @Nullable
        String to,

        @Parameter(description = "decimal transaction id", example = "7421") @QueryValue @Nullable
        String transaction,

        @Parameter(description = "database user who logged in", example = "game_writer") @QueryValue @Nullable
        String user,

        @Parameter(description = "who the application said it was acting for") @QueryValue @Nullable
        String actor,

        @Parameter(description = "rows a page, 1 to 500; 50 unless told") @QueryValue @Nullable
        Integer limit,

        @Parameter(description = "the next of the page before") @QueryValue @Nullable
        String after) {}
