package io.muniment.analytics.schema;

import io.micronaut.context.annotation.Context;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Migrates schema analytics as its owner, in the background and until it works: the service answers its health while the
 * database is away. Flyway's own lock keeps replicas from migrating at the same time.
 */
@Context
public class SchemaMigration {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaMigration.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final OwnerProperties owner;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch migrated = new CountDownLatch(1);
    private volatile String problem = "not tried yet";

    SchemaMigration(OwnerProperties owner) {
        this.owner = owner;
    }

    @PostConstruct
    void start() {
        Thread.ofVirtual().name("schema-migration").start(this::migrateUntilDone);
    }

    @PreDestroy
    void stop() {
        stopped.countDown();
    }

    /** True once the schema is what this version of the service needs. */
    public boolean done() {
        return migrated.getCount() == 0;
    }

    /** Waits for the schema; false when the time is over before it is there. */
    public boolean await(Duration longest) throws InterruptedException {
        return migrated.await(longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Why the schema is not there yet. */
    public String problem() {
        return problem;
    }

    private void migrateUntilDone() {
        Duration wait = FIRST_WAIT;
        try {
            while (!migrated() && !stopped.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean migrated() {
        try {
            Flyway.configure()
                    .dataSource(owner.url(), owner.user(), owner.password())
                    .defaultSchema("analytics")
                    .createSchemas(false)
                    .locations("classpath:db/analytics")
                    .validateMigrationNaming(true)
                    .load()
                    .migrate();
            migrated.countDown();
            return true;
        } catch (FlywayException e) {
            String message = String.valueOf(e.getMessage()).strip();
            if (!message.equals(problem)) {
                LOG.warn("schema analytics is not migrated yet, trying again: {}", message);
            }
            problem = message;
            return false;
        }
    }
}
