package io.muniment.backup;

import io.micronaut.http.HttpStatus;
import io.muniment.servicekit.problem.ErrorCode;

/** What a caller of the backup service can be told. */
public enum BackupError implements ErrorCode {
    BACKUP_NOT_FOUND(HttpStatus.NOT_FOUND, "there is no such backup"),
    RESTORE_TEST_NOT_FOUND(HttpStatus.NOT_FOUND, "there is no such restore test"),
    BACKUP_RUNNING(HttpStatus.CONFLICT, "another backup is running"),
    RESTORE_TEST_RUNNING(HttpStatus.CONFLICT, "another restore test is running"),
    BACKUP_NOT_COMPLETE(HttpStatus.CONFLICT, "only a complete backup can be restored"),
    INVALID_DATABASE_NAME(HttpStatus.BAD_REQUEST, "the database name is not valid"),
    UNKNOWN_DATABASE(HttpStatus.BAD_REQUEST, "there is no such database"),
    INVALID_CRON(HttpStatus.BAD_REQUEST, "the cron expression is not valid"),
    INVALID_TIME_ZONE(HttpStatus.BAD_REQUEST, "the time zone is not valid"),
    UNKNOWN_SCHEDULE(HttpStatus.NOT_FOUND, "there is no such schedule"),
    DATABASE_AWAY(HttpStatus.SERVICE_UNAVAILABLE, "the database is away"),
    STORAGE_AWAY(HttpStatus.SERVICE_UNAVAILABLE, "the object storage is away"),
    KEY_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "the encryption key cannot be used"),
    TOOLS_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "PostgreSQL's programs cannot be used");

    private final Kind kind;

    BackupError(HttpStatus status, String title) {
        this.kind = new Kind(status, title);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
