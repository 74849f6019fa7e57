package io.muniment.changeevents;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The Kafka headers of a change, each as UTF-8 text; absent ones are null.
 *
 * @param eventId {@code <lsn>-<xid>-<ordinal>}, see {@link EventId}
 * @param schemaVersion version of the wire contract
 * @param commitTime ISO-8601 UTC time of the commit, as the server recorded it
 */
public record EventHeaders(
        @Nullable String eventId,
        @Nullable String schemaVersion,
        @Nullable String commitTime) {
    public static final String EVENT_ID = "event-id";
    public static final String SCHEMA_VERSION = "schema-version";
    public static final String COMMIT_TIME = "commit-time";
    /** The version this code writes and the only one it reads. */
    public static final String CURRENT_VERSION = "1";

    public static final EventHeaders NONE = new EventHeaders(null, null, null);

    /** The headers of a change written now. */
    public static EventHeaders of(EventId id, Instant commitTime) {
        return new EventHeaders(id.toString(), CURRENT_VERSION, commitTime.toString());
    }
}
