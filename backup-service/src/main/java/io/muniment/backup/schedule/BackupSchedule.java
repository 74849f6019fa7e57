package io.muniment.backup.schedule;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When something starts by itself, as callers see it.
 *
 * @param cron five fields, or six with seconds first
 * @param nextRunAt null while disabled
 * @param lastOutcome id of the run last started, or why none was
 */
@Introspected
record BackupSchedule(
        ScheduleKind kind,
        String cron,
        String timeZone,
        boolean enabled,
        @Nullable Instant nextRunAt,
        @Nullable Instant lastStartedAt,
        @Nullable String lastOutcome) {}
