package io.muniment.backup.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.scheduling.annotation.Scheduled;
import io.muniment.backup.database.BackupDatabase;
import io.muniment.backup.database.SchemaMigration;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gauges read from the tables, so that they are right after a restart and the same on every replica. NaN: not yet. */
@Singleton
class RunMetrics {

    private static final Logger LOG = LoggerFactory.getLogger(RunMetrics.class);
    private static final Map<String, String> SQL = Map.of(
            "muniment.backup.last.success.age.seconds",
            "select extract(epoch from clock_timestamp() - max(finished_at)) from backup_execution where status = 'succeeded'",
            "muniment.backup.last.proven.age.seconds",
            "select extract(epoch from clock_timestamp() - max(finished_at)) from recovery_execution where proven",
            "muniment.backup.last.duration.seconds",
            """
            select extract(epoch from finished_at - started_at) from backup_execution where status = 'succeeded'
             order by started_at desc limit 1
            """,
            "muniment.backup.last.raw.bytes",
            "select raw_bytes from backup_execution where status = 'succeeded' order by started_at desc limit 1",
            "muniment.backup.last.stored.bytes",
            "select stored_bytes from backup_execution where status = 'succeeded' order by started_at desc limit 1",
            "muniment.backup.last.restore.seconds",
            "select restore_seconds from recovery_execution where proven order by started_at desc limit 1",
            "muniment.backup.succeeded",
            "select count(*) from backup_execution where status = 'succeeded'",
            "muniment.backup.failed",
            "select count(*) from backup_execution where status = 'failed'",
            "muniment.backup.restore.proven",
            "select count(*) from recovery_execution where proven",
            "muniment.backup.restore.failed",
            "select count(*) from recovery_execution where status = 'failed'");

    private final BackupDatabase database;
    private final SchemaMigration migration;
    private final Map<String, Double> values = new ConcurrentHashMap<>();

    RunMetrics(BackupDatabase database, SchemaMigration migration, MeterRegistry registry) {
        this.database = database;
        this.migration = migration;
        SQL.keySet()
                .forEach(name -> Gauge.builder(name, values, all -> all.getOrDefault(name, Double.NaN))
                        .register(registry));
    }

    @Scheduled(fixedDelay = "10s", initialDelay = "2s")
    void refresh() {
        if (!migration.done()) {
            return;
        }
        try {
            SQL.forEach((name, sql) -> {
                double value = database
                        .query(sql, row -> {
                            double read = row.getDouble(1);
                            return row.wasNull() ? Double.NaN : read;
                        })
                        .stream()
                        .findFirst()
                        .orElse(Double.NaN);
                values.put(name, value);
            });
        } catch (RuntimeException e) {
            // an old age would look young for ever
            values.clear();
            LOG.debug("run metrics not read: {}", e.getMessage());
        }
    }
}
