package io.muniment.backup.schedule;

import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;
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
        @Schema(example = "0 3 * * *") String cron,
        @Schema(example = "Pacific/Auckland") String timeZone,
        boolean enabled,
        @Nullable Instant nextRunAt,
        @Nullable Instant lastStartedAt,

        @Nullable @Schema(example = "8f14e45f-ceea-4e7a-9c4b-3b1d2f6a7c10")
        String lastOutcome) {}
