package io.muniment.backup.run;

import java.util.UUID;

/** Identifies a backup, in the database, in its object's key and in what its archive's encryption is bound to. */
public record BackupId(UUID value) {

    public static BackupId random() {
        return new BackupId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
