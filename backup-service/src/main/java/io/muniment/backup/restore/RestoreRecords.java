package io.muniment.backup.restore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.muniment.backup.database.BackupDatabase;
import io.muniment.backup.run.Trigger;
import io.muniment.servicekit.paging.PageLimit;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of restore tests. A test given up elsewhere stays so. */
@Singleton
final class RestoreRecords {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<TableComparison>> TABLES = new TypeReference<>() {};
    private static final String STILL_OURS = " where id = ? and status = 'running'";
    private static final int LONGEST_FAILURE = 4_000;

    private final BackupDatabase database;

    RestoreRecords(BackupDatabase database) {
        this.database = database;
    }

    RestoreTest start(UUID id, UUID backup, Trigger trigger, Instant at) {
        database.update("""
                insert into recovery_execution (id, backup_execution_id, schedule_id, trigger_kind, started_at)
                values (?, ?, case when ? = 'SCHEDULE' then (select id from backup_schedule where kind = 'RESTORE_TEST') end,
                        ?, ?)
                """, id, backup, trigger.name(), trigger.name(), at);
        return find(id).orElseThrow();
    }

    void phase(UUID id, String phase) {
        database.update("update recovery_execution set phase = ?" + STILL_OURS, phase, id);
    }

    void compared(UUID id, Proof proof, Instant at) {
        List<TableComparison> different = proof.different();
        String failure = different.isEmpty()
                ? null
                : cut("%d of %d tables differ; %s"
                        .formatted(
                                different.size(),
                                proof.tables().size(),
                                different.getFirst().complaint()));
        database.update(
                """
                update recovery_execution
                   set status = ?, proven = ?, phase = 'done', failure = ?, failed_table = ?, tables = ?::jsonb,
                       restore_seconds = ?, compare_seconds = ?, restored_bytes = ?, finished_at = ?
                """ + STILL_OURS,
                different.isEmpty() ? "succeeded" : "failed",
                different.isEmpty(),
                failure,
                different.isEmpty() ? null : different.getFirst().name(),
                json(proof.tables()),
                proof.restoreSeconds(),
                proof.compareSeconds(),
                proof.restoredBytes(),
                at,
                id);
    }

    void failed(UUID id, String failure, Instant at) {
        database.update(
                "update recovery_execution set status = 'failed', failure = ?, finished_at = ?" + STILL_OURS,
                cut(failure),
                at,
                id);
    }

    /** Marks what a killed service left; called by whoever holds the restore lock. */
    int failRunning(String failure, Instant at) {
        return database.update(
                "update recovery_execution set status = 'failed', failure = ?, finished_at = ? where status = 'running'",
                failure,
                at);
    }

    Optional<UUID> running() {
        return database.find(
                "select id from recovery_execution where status = 'running'", row -> row.getObject("id", UUID.class));
    }

    Optional<RestoreTest> find(UUID id) {
        return database.find("select * from recovery_execution where id = ?", RestoreRecords::read, id);
    }

    /** Of one backup, newest first, one more than the limit. */
    List<RestoreTest> page(UUID backup, PageLimit limit, @Nullable Instant startedBefore, @Nullable UUID idBefore) {
        if (startedBefore == null || idBefore == null) {
            return database.query(
                    "select * from recovery_execution where backup_execution_id = ? order by started_at desc, id desc limit ?",
                    RestoreRecords::read,
                    backup,
                    limit.plusOne());
        }
        return database.query("""
                select * from recovery_execution where backup_execution_id = ? and (started_at, id) < (?, ?)
                 order by started_at desc, id desc limit ?
                """, RestoreRecords::read, backup, startedBefore, idBefore, limit.plusOne());
    }

    private static RestoreTest read(ResultSet row) throws SQLException {
        return new RestoreTest(
                row.getObject("id", UUID.class),
                row.getObject("backup_execution_id", UUID.class),
                row.getString("status"),
                row.getString("phase"),
                row.getBoolean("proven"),
                row.getString("failure"),
                row.getString("failed_table"),
                Trigger.valueOf(row.getString("trigger_kind")),
                Objects.requireNonNull(BackupDatabase.instant(row, "started_at")),
                BackupDatabase.instant(row, "finished_at"),
                row.getObject("restore_seconds", Double.class),
                row.getObject("compare_seconds", Double.class),
                row.getObject("restored_bytes", Long.class),
                tables(row.getString("tables")));
    }

    private static String cut(String failure) {
        String shown = failure.replace("\0", "");
        return shown.length() > LONGEST_FAILURE ? shown.substring(0, LONGEST_FAILURE) : shown;
    }

    private static String json(List<TableComparison> tables) {
        try {
            return JSON.writeValueAsString(tables);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a comparison has no JSON form", e);
        }
    }

    private static List<TableComparison> tables(String json) {
        try {
            return JSON.readValue(json, TABLES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the recorded comparison cannot be read", e);
        }
    }
}
