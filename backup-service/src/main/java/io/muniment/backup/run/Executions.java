package io.muniment.backup.run;

import io.muniment.backup.BackupError;
import io.muniment.backup.database.BackupDatabase;
import io.muniment.backup.manifest.Manifest;
import io.muniment.backup.source.ServerFacts;
import io.muniment.backup.store.StoreConfig;
import io.muniment.servicekit.paging.PageLimit;
import io.muniment.servicekit.problem.CodedException;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of runs. Every change is made only while the run is still running: a run given up elsewhere stays so. */
@Singleton
public final class Executions {

    private static final String COLUMNS = """
            select e.*, (select max(r.finished_at) from recovery_execution r
                          where r.backup_execution_id = e.id and r.proven) as proven_at
              from backup_execution e
            """;
    private static final String STILL_OURS = " where id = ? and status = 'running'";
    private static final DateTimeFormatter FOLDER_TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int LONGEST_REASON = 4_000;

    private final BackupDatabase database;

    Executions(BackupDatabase database) {
        this.database = database;
    }

    BackupExecution start(BackupId id, Trigger trigger, String databaseName, StoreConfig store, Instant at) {
        String storage = storage(store);
        // the time first, so that a listing of the bucket is in order
        String folder = "backups/%s-%s".formatted(FOLDER_TIME.format(at), id);
        database.update(
                """
                insert into backup_execution (id, storage_backend_id, schedule_id, trigger_kind, database_name, object_key,
                                              manifest_key, started_at)
                values (?, (select id from storage_backend_config where name = ?),
                        case when ? = 'SCHEDULE' then (select id from backup_schedule where kind = 'BACKUP') end,
                        ?, ?, ?, ?, ?)
                """,
                id.value(),
                storage,
                trigger.name(),
                trigger.name(),
                databaseName,
                folder + "/archive",
                folder + "/manifest.json",
                at);
        return find(id.value()).orElseThrow();
    }

    private String storage(StoreConfig store) {
        String name = store.endpoint() + "/" + store.bucket();
        database.update("""
                insert into storage_backend_config (name, kind, endpoint, bucket, region) values (?, 'S3', ?, ?, ?)
                on conflict (name) do update set region = excluded.region, updated_at = clock_timestamp()
                """, name, store.endpoint(), store.bucket(), store.region());
        return name;
    }

    void snapshotTaken(BackupId id, ServerFacts facts) {
        database.update(
                "update backup_execution set phase = 'dumping', server_version = ?, snapshot_lsn = ?::pg_lsn"
                        + STILL_OURS,
                facts.version(),
                facts.walPosition(),
                id.value());
    }

    void uploadBegun(BackupId id, String uploadId) {
        database.update("update backup_execution set upload_id = ?" + STILL_OURS, uploadId, id.value());
    }

    void progress(BackupId id, String phase, long rawBytes, long storedBytes) {
        database.update(
                "update backup_execution set phase = ?, raw_bytes = ?, stored_bytes = ?" + STILL_OURS,
                phase,
                rawBytes,
                storedBytes,
                id.value());
    }

    /** Whether the run may publish: nobody has given it up and no newer one has begun. */
    boolean mayPublish(BackupId id, long fencingToken) {
        return database.update(
                        "update backup_execution set phase = 'publishing'" + STILL_OURS
                                + " and fencing_token = ? and fencing_token = (select max(fencing_token) from backup_execution)",
                        id.value(),
                        fencingToken)
                == 1;
    }

    boolean succeeded(BackupId id, Manifest manifest, Instant at) {
        return database.update(
                        """
                        update backup_execution
                           set status = 'succeeded', phase = 'done', finished_at = ?, server_version = ?,
                               snapshot_lsn = ?::pg_lsn, raw_bytes = ?, compressed_bytes = ?, stored_bytes = ?, sha256 = ?,
                               compression = ?, key_id = ?, table_count = ?, row_count = ?, upload_id = null
                        """ + STILL_OURS,
                        at,
                        manifest.server().version(),
                        manifest.server().walPosition(),
                        manifest.stored().rawBytes(),
                        manifest.stored().compressedBytes(),
                        manifest.stored().storedBytes(),
                        manifest.stored().sha256(),
                        manifest.stored().compression(),
                        manifest.keyId(),
                        manifest.tables().size(),
                        manifest.tables().stream()
                                .mapToLong(table -> table.rows())
                                .sum(),
                        id.value())
                == 1;
    }

    boolean failed(BackupId id, String reason, Instant at) {
        String kept = reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
        return database.update(
                        "update backup_execution set status = 'failed', finished_at = ?, reason = ?" + STILL_OURS,
                        at,
                        kept.replace("\0", ""),
                        id.value())
                == 1;
    }

    /** The run that is marked running, and its upload. */
    Optional<Unfinished> unfinished() {
        return database.find(
                "select id, object_key, manifest_key, upload_id from backup_execution where status = 'running'",
                row -> new Unfinished(
                        new BackupId(row.getObject("id", UUID.class)),
                        row.getString("object_key"),
                        row.getString("manifest_key"),
                        row.getString("upload_id")));
    }

    /** A run whose service may be gone. */
    record Unfinished(
            BackupId id,
            String objectKey,
            String manifestKey,
            @Nullable String uploadId) {}

    public Optional<BackupExecution> find(UUID id) {
        return database.find(COLUMNS + " where e.id = ?", Executions::read, id);
    }

    /** The backup a scheduled restore test takes: the newest. */
    public Optional<BackupExecution> newestSucceeded() {
        return database.find(
                COLUMNS + " where e.status = 'succeeded' order by e.started_at desc, e.id desc limit 1",
                Executions::read);
    }

    /** Newest first, one more than the limit. */
    List<BackupExecution> page(PageLimit limit, @Nullable Instant startedBefore, @Nullable UUID idBefore) {
        if (startedBefore == null || idBefore == null) {
            return database.query(
                    COLUMNS + " order by e.started_at desc, e.id desc limit ?", Executions::read, limit.plusOne());
        }
        return database.query(
                COLUMNS + " where (e.started_at, e.id) < (?, ?) order by e.started_at desc, e.id desc limit ?",
                Executions::read,
                startedBefore,
                idBefore,
                limit.plusOne());
    }

    public static CodedException missing(UUID id) {
        return new CodedException(
                BackupError.BACKUP_NOT_FOUND, "there is no backup %s".formatted(id), "list them: GET /api/v1/backups");
    }

    private static BackupExecution read(ResultSet row) throws SQLException {
        return new BackupExecution(
                row.getObject("id", UUID.class),
                row.getString("status"),
                row.getString("phase"),
                row.getString("reason"),
                Trigger.valueOf(row.getString("trigger_kind")),
                row.getString("database_name"),
                Objects.requireNonNull(BackupDatabase.instant(row, "started_at")),
                BackupDatabase.instant(row, "finished_at"),
                row.getString("server_version"),
                row.getString("snapshot_lsn"),
                row.getString("object_key"),
                row.getString("manifest_key"),
                row.getLong("raw_bytes"),
                row.getObject("compressed_bytes", Long.class),
                row.getLong("stored_bytes"),
                row.getString("sha256"),
                row.getString("compression"),
                row.getString("key_id"),
                row.getObject("table_count", Integer.class),
                row.getObject("row_count", Long.class),
                row.getLong("fencing_token"),
                BackupDatabase.instant(row, "proven_at"));
    }
}
