package io.muniment.backup.database;

import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The append-only record of who had what done. */
@Singleton
public final class AuditLog {

    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);

    private final BackupDatabase database;

    AuditLog(BackupDatabase database) {
        this.database = database;
    }

    /** Adds a line. The deed is done by then, so a failure is told to the log and nobody else. */
    public void add(String action, String subject, String key, String value) {
        try {
            database.update(
                    "insert into backup_audit_log (action, subject, detail) values (?, ?, jsonb_build_object(?::text, ?::text))",
                    action,
                    subject,
                    key,
                    value);
        } catch (RuntimeException e) {
            LOG.error("backup audit log not written: action={} subject={}", action, subject, e);
        }
    }
}
