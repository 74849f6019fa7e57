package io.muniment.backup.schedule;

import io.muniment.backup.database.BackupDatabase;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table of schedules. */
@Singleton
final class Schedules {

    private final BackupDatabase database;

    Schedules(BackupDatabase database) {
        this.database = database;
    }

    BackupSchedule find(ScheduleKind kind) {
        return database.find("select * from backup_schedule where kind = ?", Schedules::read, kind.name())
                .orElseThrow(() -> new IllegalStateException("the migration makes both schedules"));
    }

    List<BackupSchedule> all() {
        return database.query("select * from backup_schedule order by kind", Schedules::read);
    }

    void change(ScheduleKind kind, CronTime time, boolean enabled, @Nullable Instant next) {
        database.update("""
                update backup_schedule
                   set cron = ?, time_zone = ?, enabled = ?, next_run_at = ?::timestamptz, updated_at = clock_timestamp()
                 where kind = ?
                """, time.expression(), time.zone().getId(), enabled, next, kind.name());
    }

    void fired(ScheduleKind kind, String outcome, Instant at) {
        database.update(
                "update backup_schedule set last_started_at = ?, last_outcome = ? where kind = ?",
                at,
                outcome,
                kind.name());
    }

    void next(ScheduleKind kind, Instant next) {
        database.update("update backup_schedule set next_run_at = ? where kind = ? and enabled", next, kind.name());
    }

    private static BackupSchedule read(ResultSet row) throws SQLException {
        return new BackupSchedule(
                ScheduleKind.valueOf(row.getString("kind")),
                row.getString("cron"),
                row.getString("time_zone"),
                row.getBoolean("enabled"),
                BackupDatabase.instant(row, "next_run_at"),
                BackupDatabase.instant(row, "last_started_at"),
                row.getString("last_outcome"));
    }
}
