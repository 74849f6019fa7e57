package io.muniment.audit;

import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import io.muniment.audit.capture.CaptureSupervisor;
import io.muniment.audit.capture.SlotGuard;
import io.muniment.audit.ledger.Ledger;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the service in an order that leaves no gap: migrate, make the slot, attach the triggers, capture, keep the
 * ledger. So no tracked row precedes the slot. A step that fails is tried again until the database is there; until all
 * are done the service is not ready.
 */
@Singleton
public class AuditStartup {
    private static final Logger log = LoggerFactory.getLogger(AuditStartup.class);
    private static final long RETRY_MILLIS = 1000;

    private final MigrationStep migration;
    private final SlotGuard slotGuard;
    private final Optional<TablesToTrack> tables;
    private final CaptureSupervisor capture;
    private final Ledger ledger;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile boolean complete;
    private volatile String waitingFor = "the service's start";
    private @Nullable Thread thread;

    AuditStartup(
            MigrationStep migration,
            SlotGuard slotGuard,
            Optional<TablesToTrack> tables,
            CaptureSupervisor capture,
            Ledger ledger) {
        this.migration = migration;
        this.slotGuard = slotGuard;
        this.tables = tables;
        this.capture = capture;
        this.ledger = ledger;
    }

    /** Whether every step is done. */
    public boolean complete() {
        return complete;
    }

    /** The step at hand; meaningless once complete. */
    public String waitingFor() {
        return waitingFor;
    }

    @EventListener
    synchronized void onStartup(ServerStartupEvent event) {
        if (thread == null) {
            thread = Thread.ofPlatform().name("audit-startup").start(this::run);
        }
    }

    @PreDestroy
    void stop() {
        stop.countDown();
    }

    private void run() {
        try {
            until("migration", migration::migrate);
            until("the replication slot", slotGuard::ensure);
            if (tables.isPresent()) {
                until("the triggers", tables.get()::attachAll);
            }
            capture.start();
            ledger.start();
            complete = true;
            log.info("the audit service is at work");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void until(String name, Step step) throws InterruptedException {
        waitingFor = name;
        String lastFailure = "";
        while (stop.getCount() > 0) {
            try {
                step.run();
                return;
            } catch (SQLException | FlywayException e) {
                String failure = String.valueOf(e.getMessage());
                // once per failure, not once per second
                if (!failure.equals(lastFailure)) {
                    log.warn("cannot finish {} yet, trying again: {}", name, failure);
                    lastFailure = failure;
                }
            }
            if (stop.await(RETRY_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new InterruptedException("the service stops");
            }
        }
        throw new InterruptedException("the service stops");
    }

    private interface Step {
        void run() throws SQLException;
    }
}
