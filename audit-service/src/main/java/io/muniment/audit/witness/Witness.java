package io.muniment.audit.witness;

import io.micronaut.context.annotation.Property;
import io.micronaut.scheduling.annotation.Scheduled;
import io.muniment.audit.TablesToTrack;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Attaches the triggers at the start and looks after them from then on: event triggers follow ordinary DDL, this finds what they could
 * not, such as a trigger that its table's owner disabled. Attaching again is safe at any time.
 */
@Singleton
public class Witness implements TablesToTrack {
    private static final Logger log = LoggerFactory.getLogger(Witness.class);

    /** How long a transaction that began before the start is waited for. */
    private static final Duration OTHERS = Duration.ofSeconds(10);

    private final TrackedTableStore store;
    private final List<String> schemas;
    private volatile boolean started;

    Witness(TrackedTableStore store, @Property(name = "audit.schemas") List<String> schemas) {
        this.store = store;
        this.schemas = List.copyOf(schemas);
    }

    @Override
    public void attachAll() throws SQLException {
        for (String schema : schemas) {
            store.trackSchema(schema);
        }
        if (!store.awaitWriters(OTHERS)) {
            log.warn(
                    "transactions from before the start have run for {} s and go on; a table made in one of them is found by the next check",
                    OTHERS.toSeconds());
        }
        int attached = 0;
        SQLException busy = null;
        List<TrackedTableStore.Row> tables = store.tables();
        for (TrackedTableStore.Row row : tables) {
            if (!present(row.table())) {
                continue;
            }
            try {
                // also a table in order: a new version of the functions may want other arguments
                if (store.attach(row.relation())) {
                    attached++;
                    log.info(
                            "attached the triggers of {}.{}",
                            row.table().schema(),
                            row.table().table());
                }
            } catch (SQLException e) {
                // the others first; the start then tries this one again
                log.warn(
                        "cannot attach the triggers of {}.{} yet: {}",
                        row.table().schema(),
                        row.table().table(),
                        e.getMessage());
                busy = e;
            }
        }
        if (busy != null) {
            throw busy;
        }
        started = true;
        log.info("witness one watches {} tables, {} newly attached", tables.size(), attached);
    }

    /** What is watched, and how well. */
    public List<TrackedTable> tables() throws SQLException {
        return store.tables().stream().map(TrackedTableStore.Row::table).toList();
    }

    @Scheduled(fixedDelay = "${audit.witness.check-every:30s}", initialDelay = "${audit.witness.check-every:30s}")
    void check() {
        if (!started) {
            return;
        }
        try {
            for (TrackedTableStore.Row row : store.tables()) {
                TrackedTable table = row.table();
                if (table.needsAttaching()) {
                    log.warn(
                            "triggers of {}.{} are {}: {}; attaching them again. HINT: changes made meanwhile get the verdict"
                                    + " TRIGGER_BYPASSED",
                            table.schema(),
                            table.table(),
                            table.state(),
                            table.note());
                    store.attach(row.relation());
                }
            }
        } catch (SQLException e) {
            log.warn("cannot check the triggers, trying again: {}", e.getMessage());
        }
    }

    private static boolean present(TrackedTable table) {
        return table.state() != TrackedTable.State.DROPPED;
    }
}
