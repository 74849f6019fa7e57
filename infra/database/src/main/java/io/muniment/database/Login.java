package io.muniment.database;

import java.util.Locale;
import java.util.stream.Stream;

/** The roles that log in, as 020_roles.sql makes them. */
public enum Login {
    CATALOG_OWNER,
    AUDIT_OWNER,
    ANALYTICS_OWNER,
    BACKUP_OWNER,
    GAME_READER,
    GAME_WRITER,
    AUDIT_USER,
    REPORT_USER_APP,
    BACKUP_USER,
    AUDIT_SERVICE,
    ANALYTICS_SERVICE,
    CAPTURE_USER;

    /** The role's name in PostgreSQL. */
    public String role() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The environment variable its password is read from by the services. */
    public String passwordVariable() {
        return name() + "_PASSWORD";
    }

    public static Stream<Login> all() {
        return Stream.of(values());
    }
}
