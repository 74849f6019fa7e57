package io.muniment.backup.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.runtime.event.annotation.EventListener;
import io.muniment.backup.database.BackupDatabase;
import io.muniment.backup.database.SchemaReady;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gauges read from the tables, so that they are right after a restart and the same on every replica. NaN: not yet. */
@Singleton
final class RunMetrics {

    private static final Logger LOG = LoggerFactory.getLogger(RunMetrics.class);
    private static final Duration EVERY = Duration.ofSeconds(10);
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
    private final ScheduledExecutorService reader = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("run-metrics").factory());
    private final Map<String, Double> values = new ConcurrentHashMap<>();

    RunMetrics(BackupDatabase database, MeterRegistry registry) {
        this.database = database;
        SQL.keySet()
                .forEach(name -> Gauge.builder(name, values, all -> all.getOrDefault(name, Double.NaN))
                        .register(registry));
    }

    @EventListener
    void onSchemaReady(SchemaReady ready) {
        var _ = reader.scheduleWithFixedDelay(this::refresh, 0, EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    private void refresh() {
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

    @PreDestroy
    void stop() {
        reader.shutdownNow();
    }
}
