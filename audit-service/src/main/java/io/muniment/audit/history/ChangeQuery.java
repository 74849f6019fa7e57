package io.muniment.audit.history;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.QueryValue;
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
        @QueryValue @Nullable String table,
        @QueryValue @Nullable String key,
        @QueryValue @Nullable String operation,
        @QueryValue @Nullable String from,
        @QueryValue @Nullable String to,
        @QueryValue @Nullable String transaction,
        @QueryValue @Nullable String user,
        @QueryValue @Nullable String actor,
        @QueryValue @Nullable Integer limit,
        @QueryValue @Nullable String after) {}
