package io.muniment.analytics.report;

import io.muniment.analytics.AnalyticsError;
import io.muniment.analytics.schema.Database;
import io.muniment.analytics.schema.SqlFailure;
import io.muniment.analytics.view.MaterializedView;
import io.muniment.servicekit.problem.CodedException;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Streams a view as CSV straight from PostgreSQL's COPY: as many rows as there are, in as much memory as one buffer takes. */
@Singleton
final class CsvExport {

    private static final Logger LOG = LoggerFactory.getLogger(CsvExport.class);

    private final Database database;
    private final ReportProperties properties;
    private final Semaphore free;

    CsvExport(Database database, ReportProperties properties) {
        this.database = database;
        this.properties = properties;
        this.free = new Semaphore(properties.exports());
    }

    /** The view's CSV with a header line. Closing the stream, also before its end, gives the connection back. */
    InputStream open(MaterializedView view, @Nullable Integer limit) {
        if (!view.populated()) {
            throw ReportReader.notPopulated(view);
        }
        if (!free.tryAcquire()) {
            throw new CodedException(
                    AnalyticsError.TOO_MANY_EXPORTS,
                    "%d exports run already".formatted(properties.exports()),
                    "try again when one has ended");
        }
        try {
            return copy(view, limit);
        } catch (RuntimeException e) {
            free.release();
            throw e;
        }
    }

    private InputStream copy(MaterializedView view, @Nullable Integer limit) {
        Connection connection = database.open();
        try {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            try (Statement settings = connection.createStatement()) {
                settings.execute("set local statement_timeout = "
                        + properties.longestQuery().toMillis());
            }
            PGCopyInputStream rows =
                    new PGCopyInputStream(connection.unwrap(PGConnection.class), KeysetQuery.copy(view, limit));
            return new CsvStream(rows, () -> giveBack(connection));
        } catch (SQLException e) {
            close(connection);
            throw new SqlFailure(e);
        }
    }

    private void giveBack(Connection connection) {
        free.release();
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            LOG.debug("export ended with a broken connection: {}", e.getMessage());
        }
        close(connection);
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("connection did not close cleanly: {}", e.getMessage());
        }
    }
}
