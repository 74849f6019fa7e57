package io.muniment.catalog.storage;

import io.micronaut.data.connection.exceptions.ConnectionException;
import io.muniment.catalog.CatalogError;
import io.muniment.servicekit.problem.CodedException;
import io.muniment.servicekit.problem.CommonError;
import io.muniment.servicekit.problem.ErrorCode;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Says in the caller's words why the database refused a statement. The constraint's name tells the rule. */
final class DatabaseRefusal {

    private static final String AWAY = "try again shortly; GET /health/readiness tells when the database is back";

    /** The class of SQLSTATEs for values out of range, too long or of the wrong form. */
    private static final String DATA_EXCEPTION = "22";

    private DatabaseRefusal() {}

    /** The coded failure behind the exception, or the exception itself where it is not the caller's to mend. */
    static RuntimeException explain(RuntimeException exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refusal) {
                CodedException coded = explain(refusal);
                if (coded != null) {
                    coded.initCause(exception);
                    return coded;
                }
            }
        }
        // the pool's own word for a connection that broke while it was lent carries no SQLSTATE
        return exception instanceof ConnectionException ? away(exception) : exception;
    }

    private static CodedException away(@Nullable Throwable cause) {
        CodedException away = new CodedException(CommonError.UNAVAILABLE, "the database is away", AWAY);
        if (cause != null) {
            away.initCause(cause);
        }
        return away;
    }

    @Nullable
    private static CodedException explain(SQLException refusal) {
        String state = Objects.requireNonNullElse(refusal.getSQLState(), "");
        return switch (state) {
            case "23505" -> coded(CatalogError.ALREADY_EXISTS, refusal, "change the existing row, or use another key");
            case "23503" -> foreignKey(refusal);
            case "23502", "23514" -> invalid(refusal);
            // a lock not had in time, a deadlock, a conflict of serializable transactions
            case "55P03", "40P01", "40001" ->
                new CodedException(
                        CatalogError.BUSY, "other requests are changing the same rows", "send the request again");
            case "57014" ->
                new CodedException(
                        CommonError.UNAVAILABLE, "the query takes too long", "ask for less, or more precisely");
            case "42P01" -> new CodedException(CommonError.UNAVAILABLE, "the tables are not there yet", AWAY);
            default -> {
                if (isAway(refusal, state)) {
                    yield away(null);
                }
                yield state.startsWith(DATA_EXCEPTION) ? invalid(refusal) : null;
            }
        };
    }

    private static CodedException invalid(SQLException refusal) {
        return coded(CatalogError.INVALID_VALUE, refusal, "the constraint's name tells the rule");
    }

    /** One SQLSTATE for both ends of a foreign key; only the text of the detail tells them apart. */
    private static CodedException foreignKey(SQLException refusal) {
        return detail(refusal).contains("still referenced")
                ? coded(CatalogError.STILL_REFERENCED, refusal, "delete the rows that point at it first")
                : coded(CatalogError.UNKNOWN_REFERENCE, refusal, "create the row it points at first");
    }

    /** Connection failures, server shutting down or starting, and a pool that could not give a connection in time. */
    private static boolean isAway(SQLException refusal, String state) {
        return state.startsWith("08")
                || state.startsWith("57P")
                || refusal instanceof java.sql.SQLTransientConnectionException;
    }

    private static CodedException coded(ErrorCode error, SQLException refusal, String hint) {
        String detail = detail(refusal);
        String constraint = constraint(refusal);
        String message = detail.isEmpty() ? "the value breaks %s".formatted(constraint) : detail;
        return new CodedException(error, message, hint + " (" + constraint + ")");
    }

    /** For a key violation, PostgreSQL's detail: "key (name)=(action) already exists"; a check's would show the whole row. */
    private static String detail(SQLException refusal) {
        ServerErrorMessage server = server(refusal);
        String detail = server == null ? null : server.getDetail();
        if (detail == null || !detail.startsWith("Key ")) {
            return "";
        }
        String text = detail.endsWith(".") ? detail.substring(0, detail.length() - 1) : detail;
        return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }

    private static String constraint(SQLException refusal) {
        ServerErrorMessage server = server(refusal);
        if (server == null) {
            return "a constraint";
        }
        String name = server.getConstraint() == null ? server.getColumn() : server.getConstraint();
        return Objects.requireNonNullElse(name, "the limits of its type");
    }

    @Nullable
    private static ServerErrorMessage server(SQLException refusal) {
        return refusal instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
    }
}
