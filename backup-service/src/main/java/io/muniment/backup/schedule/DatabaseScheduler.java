package io.muniment.backup.schedule;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import io.micronaut.context.annotation.Value;
import io.micronaut.runtime.event.annotation.EventListener;
import io.muniment.backup.database.BackupDatabase;
import io.muniment.backup.database.SchemaReady;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Fires schedules through db-scheduler: of several services one claims each run, and runs missed while all were away are caught
 * up once. The cron lives in our table and is read after each run, so a change needs no restart.
 */
@Singleton
final class DatabaseScheduler {

    private static final String TABLE = "backup.scheduled_tasks";
    private static final String INSTANCE = "only";

    private final BackupDatabase database;
    private final Schedules schedules;
    private final ScheduledStarts starts;
    private final Duration polling;
    private @Nullable Scheduler scheduler;

    DatabaseScheduler(
            BackupDatabase database,
            Schedules schedules,
            ScheduledStarts starts,
            @Value("${backup.schedule.polling:5s}") Duration polling) {
        this.database = database;
        this.schedules = schedules;
        this.starts = starts;
        this.polling = polling;
    }

    @EventListener
    synchronized void onSchemaReady(SchemaReady ready) {
        List<CustomTask<Void>> tasks =
                Stream.of(ScheduleKind.values()).map(this::task).toList();
        Scheduler started = Scheduler.create(database.pool(), List.copyOf(tasks))
                .tableName(TABLE)
                .threads(2)
                .pollingInterval(polling)
                .alwaysPersistTimestampInUTC()
                .shutdownMaxWait(Duration.ofSeconds(5))
                .build();
        for (BackupSchedule schedule : schedules.all()) {
            if (schedule.enabled()) {
                Instant next = time(schedule).after(Instant.now());
                if (started.scheduleIfNotExists(instance(schedule.kind()), next)) {
                    schedules.next(schedule.kind(), next);
                }
            }
        }
        started.start();
        scheduler = started;
    }

    /** Applies a changed schedule, from now on. */
    void apply(ScheduleKind kind, @Nullable Instant next) {
        TaskInstance<Void> instance = instance(kind);
        SchedulerClient client =
                SchedulerClient.Builder.create(database.pool()).tableName(TABLE).build();
        if (next == null) {
            client.getScheduledExecution(instance).ifPresent(_ -> client.cancel(instance));
        } else if (!client.scheduleIfNotExists(instance, next)) {
            client.reschedule(instance, next);
        }
    }

    private CustomTask<Void> task(ScheduleKind kind) {
        return Tasks.custom(kind.path(), Void.class)
                .onDeadExecutionRevive()
                .onFailureReschedule(new FromTable(kind))
                .execute((_, _) -> {
                    starts.fire(kind);
                    return again(kind);
                });
    }

    private CompletionHandler<Void> again(ScheduleKind kind) {
        return (complete, operations) -> {
            if (schedules.find(kind).enabled()) {
                operations.reschedule(complete, new FromTable(kind).getNextExecutionTime(complete));
            } else {
                operations.stop();
            }
        };
    }

    private static TaskInstance<Void> instance(ScheduleKind kind) {
        return new TaskInstance<>(kind.path(), INSTANCE);
    }

    private static CronTime time(BackupSchedule schedule) {
        return CronTime.of(schedule.cron(), schedule.timeZone());
    }

    @PreDestroy
    synchronized void stop() {
        if (scheduler != null) {
            scheduler.stop();
        }
    }

    /** The schedule as the table has it when it is asked. */
    private final class FromTable implements Schedule {

        private final ScheduleKind kind;

        FromTable(ScheduleKind kind) {
            this.kind = kind;
        }

        @Override
        public Instant getNextExecutionTime(ExecutionComplete complete) {
            Instant next = time(schedules.find(kind)).after(complete.getTimeDone());
            schedules.next(kind, next);
            return next;
        }

        @Override
        public boolean isDeterministic() {
            return true;
        }
    }
}
