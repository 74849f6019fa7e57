package io.muniment.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Runs the bootstrap files in order, in one transaction, then sets passwords. May be run again at any time: it brings what it finds to
 * what the files say and leaves the rest alone. Passwords leave this process only as SCRAM verifiers.
 */
public final class DatabaseBootstrap {
    private static final List<String> FILES = List.of(
            "010_requirements.sql",
            "020_roles.sql",
            "030_schemas.sql",
            "040_grants.sql",
            "045_tracked_schemas.sql",
            "050_publication.sql",
            "060_witness.sql",
            "070_security_events.sql");

    private DatabaseBootstrap() {}

    /**
     * Brings the connected database to what the files say.
     *
     * @param superuser connected to the database to be watched, no transaction open; left open
     * @throws BootstrapException if the server lacks something, a tracked schema does not exist, or a file fails
     */
    public static void run(Connection superuser, BootstrapOptions options) {
        try {
            boolean autoCommit = superuser.getAutoCommit();
            superuser.setAutoCommit(false);
            try {
                track(superuser, options.trackedSchemas());
                for (String file : FILES) {
                    execute(superuser, file);
                }
                for (var entry : options.passwordsByLogin().entrySet()) {
                    superuser
                            .unwrap(PGConnection.class)
                            .alterUserPassword(entry.getKey(), entry.getValue().toCharArray(), "scram-sha-256");
                }
                superuser.commit();
            } catch (SQLException | RuntimeException failure) {
                superuser.rollback();
                throw failure;
            } finally {
                superuser.setAutoCommit(autoCommit);
            }
        } catch (SQLException e) {
            throw new BootstrapException("cannot bootstrap the database: " + e.getMessage(), e);
        }
    }

    private static void track(Connection connection, List<String> schemas) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select set_config('muniment.tracked_schemas', ?, true)")) {
            statement.setString(1, String.join(",", schemas));
            statement.execute();
        }
    }

    private static void execute(Connection connection, String file) {
        String sql = read(file);
        if (sql == null) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new BootstrapException(explain(file, e), e);
        }
    }

    private static String explain(String file, SQLException failure) {
        ServerErrorMessage server = failure instanceof PSQLException reported ? reported.getServerErrorMessage() : null;
        if (server == null) {
            return file + ": " + failure.getMessage();
        }
        return file + ": " + server.getMessage() + (server.getHint() == null ? "" : "; HINT: " + server.getHint());
    }

    private static @Nullable String read(String file) {
        try (InputStream in = DatabaseBootstrap.class.getResourceAsStream(file)) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
