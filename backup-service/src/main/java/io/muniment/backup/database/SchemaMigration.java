package io.muniment.backup.database;

import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Migrates schema backup in the background, as its owner, again and again until the database lets it. */
@Singleton
public final class SchemaMigration {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaMigration.class);

    private final MigrationConfig config;
    private final ApplicationEventPublisher<SchemaReady> ready;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("migration").factory());
    private volatile boolean done;

    SchemaMigration(MigrationConfig config, ApplicationEventPublisher<SchemaReady> ready) {
        this.config = config;
        this.ready = ready;
    }

    public boolean done() {
        return done;
    }

    @EventListener
    void onStartup(StartupEvent started) {
        worker.execute(this::attempt);
    }

    private void attempt() {
        try {
            Flyway.configure(SchemaMigration.class.getClassLoader())
                    .dataSource(config.url(), config.user(), config.password().reveal())
                    .defaultSchema("backup")
                    .schemas("backup")
                    .createSchemas(false)
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            LOG.warn("schema backup not migrated, trying again in {}: {}", config.retry(), firstLine(e));
            var _ = worker.schedule(this::attempt, config.retry().toMillis(), TimeUnit.MILLISECONDS);
            return;
        }
        done = true;
        ready.publishEvent(new SchemaReady());
    }

    private static String firstLine(FlywayException e) {
        return String.valueOf(e.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
    }

    @PreDestroy
    void stop() {
        worker.shutdownNow();
    }
}
