package io.muniment.backup.schedule;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.muniment.backup.database.AuditLog;
import io.muniment.servicekit.security.Allowed;
import io.muniment.servicekit.security.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and changes when backups and restore tests start by themselves. */
@Allowed(Permission.BACKUP_READ)
@Controller("/api/v1/schedules")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "schedules")
class ScheduleController {

    /**
     * A schedule's new form.
     *
     * @param cron five fields, or six with seconds first
     * @param timeZone whose wall clock the cron is on, such as Europe/Berlin; UTC when left out
     * @param enabled true when left out
     */
    @Introspected
    record ScheduleChange(
            @NotNull @NotBlank @Size(max = 200) @Schema(example = "0 3 * * *")
            String cron,

            @Nullable @Schema(example = "Pacific/Auckland") String timeZone,
            @Nullable Boolean enabled) {}

    private final Schedules schedules;
    private final DatabaseScheduler scheduler;
    private final AuditLog audit;
    private final Clock clock;

    ScheduleController(Schedules schedules, DatabaseScheduler scheduler, AuditLog audit, Clock clock) {
        this.schedules = schedules;
        this.scheduler = scheduler;
        this.audit = audit;
        this.clock = clock;
    }

    @Get
    @Operation(summary = "Both schedules")
    List<BackupSchedule> all() {
        return schedules.all();
    }

    @Get("/{kind}")
    @Operation(summary = "One schedule: backup or restore-test")
    BackupSchedule one(String kind) {
        return schedules.find(ScheduleKind.of(kind));
    }

    @Allowed(Permission.SCHEDULE_CHANGE)
    @Put("/{kind}")
    @Operation(summary = "Change a schedule; takes effect at once")
    BackupSchedule change(String kind, @Valid @Body ScheduleChange change) {
        ScheduleKind which = ScheduleKind.of(kind);
        CronTime time = CronTime.of(change.cron(), change.timeZone() == null ? "UTC" : change.timeZone());
        boolean enabled = !Boolean.FALSE.equals(change.enabled());
        Instant next = enabled ? time.after(clock.instant()) : null;
        schedules.change(which, time, enabled, next);
        scheduler.apply(which, next);
        audit.add("SCHEDULE_CHANGED", which.name(), "cron", enabled ? change.cron() + " " + time.zone() : "disabled");
        return schedules.find(which);
    }
}
