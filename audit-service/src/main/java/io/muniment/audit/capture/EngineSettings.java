package io.muniment.audit.capture;

import java.util.Properties;
import org.apache.kafka.connect.storage.MemoryOffsetBackingStore;

/**
 * Debezium's settings. Offsets are kept in memory only, on purpose: after a restart Debezium resumes from the slot's
 * confirmed position and replays whole transactions, and the ledger absorbs the repeats. With stored offsets it would
 * skip the rest of a COPY, whose rows share one WAL position.
 */
final class EngineSettings {
    private EngineSettings() {}

    static Properties of(CaptureSettings capture, ServerAddress server) {
        Properties p = new Properties();
        p.setProperty("name", "muniment");
        p.setProperty("connector.class", "io.debezium.connector.postgresql.PostgresConnector");
        p.setProperty("offset.storage", MemoryOffsetBackingStore.class.getName());
        p.setProperty(
                "offset.flush.interval.ms", Long.toString(capture.offsetFlush().toMillis()));
        // every failure comes back to the supervisor, which asks the slot guard before it starts again
        p.setProperty("errors.max.retries", "0");
        p.setProperty("slot.max.retries", "0");
        p.setProperty("task.management.timeout.ms", "10000");

        p.setProperty("database.hostname", server.host());
        p.setProperty("database.port", Integer.toString(server.port()));
        p.setProperty("database.dbname", server.database());
        p.setProperty("database.user", capture.user());
        p.setProperty("database.password", capture.password());
        p.setProperty("database.sslmode", server.sslMode());
        p.setProperty("database.tcpKeepAlive", "true");
        p.setProperty("topic.prefix", capture.topicPrefix());

        p.setProperty("plugin.name", "pgoutput");
        p.setProperty("slot.name", capture.slotName());
        p.setProperty("slot.drop.on.stop", "false");
        p.setProperty("publication.name", capture.publication());
        p.setProperty("publication.autocreate.mode", "disabled");
        p.setProperty("publish.via.partition.root", "true");
        // the witnesses must never be captured: it would loop; of their schema, only what nobody here writes in answer
        // to a change
        p.setProperty("schema.exclude.list", "analytics,backup,catalog_migration,catalog_private");
        p.setProperty("table.exclude.list", "audit\\.(?!(security|session)_event$).*");
        p.setProperty("snapshot.mode", "no_data");
        p.setProperty("snapshot.locking.mode", "none");
        p.setProperty("skipped.operations", "none");
        p.setProperty("tombstones.on.delete", "false");
        p.setProperty("provide.transaction.metadata", "true");
        p.setProperty("lsn.flush.mode", "connector");
        p.setProperty("status.update.interval.ms", "1000");

        p.setProperty("decimal.handling.mode", "string");
        p.setProperty("time.precision.mode", "isostring");
        p.setProperty("interval.handling.mode", "string");
        p.setProperty("binary.handling.mode", "hex");
        p.setProperty("hstore.handling.mode", "json");
        p.setProperty("include.unknown.datatypes", "true");
        p.setProperty("converters", "exact");
        p.setProperty("exact.type", ExactText.class.getName());
        p.setProperty("schema.name.adjustment.mode", "none");
        p.setProperty("field.name.adjustment.mode", "none");

        p.setProperty("max.batch.size", Integer.toString(capture.maxBatch()));
        p.setProperty("max.queue.size", Integer.toString(capture.maxBatch() * 4));
        p.setProperty("max.queue.size.in.bytes", Long.toString(capture.maxQueueBytes()));
        p.setProperty("poll.interval.ms", "20");
        return p;
    }
}
