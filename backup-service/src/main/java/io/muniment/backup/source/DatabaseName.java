package io.muniment.backup.source;

import io.muniment.backup.BackupError;
import io.muniment.servicekit.problem.CodedException;
import java.nio.charset.StandardCharsets;

/**
 * A database name that is only ever a name. PostgreSQL allows names such as {@code -h} or {@code host=x}, which a program would read
 * as an option or a connection string; they are passed quoted, never bare.
 */
public record DatabaseName(String value) {

    private static final int MOST_BYTES = 63;

    public DatabaseName {
        if (value.isBlank() || value.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw invalid(value, "a name has 1 to %d bytes".formatted(MOST_BYTES));
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw invalid(value, "a name has no control characters");
        }
    }

    private static CodedException invalid(String value, String hint) {
        String shown = value.length() > 80 ? value.substring(0, 80) + "…" : value;
        return new CodedException(
                BackupError.INVALID_DATABASE_NAME,
                "database name '%s' is not valid".formatted(shown.replaceAll("\\p{Cntrl}", "?")),
                hint);
    }
}
