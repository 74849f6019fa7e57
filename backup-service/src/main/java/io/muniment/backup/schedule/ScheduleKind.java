package io.muniment.backup.schedule;

import io.muniment.backup.BackupError;
import io.muniment.servicekit.problem.CodedException;
import java.util.Arrays;

/** What starts by itself. */
enum ScheduleKind {
    BACKUP("backup"),
    RESTORE_TEST("restore-test");

    private final String path;

    ScheduleKind(String path) {
        this.path = path;
    }

    /** As URLs and db-scheduler's tasks name it. */
    String path() {
        return path;
    }

    static ScheduleKind of(String path) {
        return Arrays.stream(values())
                .filter(kind -> kind.path.equals(path))
                .findFirst()
                .orElseThrow(() -> new CodedException(
                        BackupError.UNKNOWN_SCHEDULE,
                        "there is no schedule '%s'".formatted(path),
                        "use backup or restore-test"));
    }
}
