package io.muniment.backup.schedule;

import io.muniment.backup.restore.RestoreTests;
import io.muniment.backup.run.BackupExecution;
import io.muniment.backup.run.Backups;
import io.muniment.backup.run.Executions;
import io.muniment.backup.run.Trigger;
import io.muniment.servicekit.problem.CodedException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts what is due. A run that cannot start now is left out and said so; the next one comes by schedule. */
@Singleton
final class ScheduledStarts {

    private static final Logger LOG = LoggerFactory.getLogger(ScheduledStarts.class);

    private final Backups backups;
    private final RestoreTests tests;
    private final Executions executions;
    private final Schedules schedules;
    private final Clock clock;

    ScheduledStarts(Backups backups, RestoreTests tests, Executions executions, Schedules schedules, Clock clock) {
        this.backups = backups;
        this.tests = tests;
        this.executions = executions;
        this.schedules = schedules;
        this.clock = clock;
    }

    void fire(ScheduleKind kind) {
        String outcome;
        try {
            outcome = switch (kind) {
                case BACKUP ->
                    backups.start(Trigger.SCHEDULE, null).execution().id().toString();
                case RESTORE_TEST -> restoreTest();
            };
        } catch (CodedException e) {
            outcome = "not started: " + e.getMessage();
            LOG.warn("scheduled run not started: kind={} {}", kind, e.getMessage());
        }
        schedules.fired(kind, outcome, clock.instant());
    }

    private String restoreTest() {
        Optional<BackupExecution> newest = executions.newestSucceeded();
        return newest.isEmpty()
                ? "not started: there is no backup yet"
                : tests.start(newest.get(), Trigger.SCHEDULE).test().id().toString();
    }
}
