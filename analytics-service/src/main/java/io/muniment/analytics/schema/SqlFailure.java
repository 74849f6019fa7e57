package io.muniment.analytics.schema;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What the database refused or could not do, sorted into what passes by itself and what does not. */
public final class SqlFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Lock timeout, deadlock, serialization: another try may succeed. */
    private static final Set<String> PASSING = Set.of("55P03", "40P01", "40001");

    private final String sqlState;
    private final boolean passing;

    public SqlFailure(SQLException cause) {
        super(messageOf(cause), cause);
        this.sqlState = Objects.requireNonNullElse(cause.getSQLState(), "");
        this.passing = cause instanceof SQLTransientException
                || cause instanceof SQLRecoverableException
                || away()
                || PASSING.contains(sqlState);
    }

    /** The five characters of the SQL standard, empty when there are none. */
    public String sqlState() {
        return sqlState;
    }

    /** True when the same statement may succeed later without anybody doing anything. */
    public boolean passing() {
        return passing;
    }

    /** True when the server is not there, is starting or stopping, or has no room for another connection. */
    public boolean away() {
        return sqlState.startsWith("08")
                || sqlState.startsWith("57P")
                || sqlState.startsWith("53")
                || getCause() instanceof SQLTransientException;
    }

    /** True when what was asked for could not be locked in time. */
    public boolean locked() {
        return sqlState.equals("55P03");
    }

    /** The server's message without the driver's decoration; the detail may hold row contents and is left out. */
    private static String messageOf(SQLException cause) {
        @Nullable ServerErrorMessage server = cause instanceof PSQLException told ? told.getServerErrorMessage() : null;
        @Nullable String message = server == null ? cause.getMessage() : server.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
