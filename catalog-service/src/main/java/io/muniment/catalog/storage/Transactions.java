package io.muniment.catalog.storage;

import io.micronaut.data.connection.ConnectionOperations;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.transaction.TransactionOperations;
import io.muniment.catalog.actor.Actor;
import io.muniment.servicekit.problem.CodedException;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The only door to the database. Connections are read-only until {@link #write} has told the database who is
 * writing, so a write that went another way fails instead of going into the audit log without a name.
 *
 * <p>Safe for use by many threads.
 */
@Singleton
public final class Transactions {

    /**
     * Local to the transaction: a pooled connection cannot hand one request's actor to the next. The pool's time limit is for reading:
     * an import or a change with many rows behind it may take longer.
     */
    private static final String BEGIN_WRITING = """
            set transaction read write;
            set local statement_timeout = 0;
            select set_config('muniment.actor', ?, true),
                   set_config('muniment.request_id', ?, true),
                   set_config('muniment.client_address', ?, true)""";

    private final TransactionOperations<Connection> transactions;
    private final ConnectionOperations<Connection> connections;

    Transactions(TransactionOperations<Connection> transactions, ConnectionOperations<Connection> connections) {
        this.transactions = transactions;
        this.connections = connections;
    }

    /**
     * Runs the work in one transaction as the current actor; any exception rolls it back.
     *
     * @throws CodedException when the database refuses the work or is away
     */
    public <T> T write(SqlWork<T> work) {
        Actor actor = Actor.current();
        return explained(() -> transactions.executeWrite(status -> {
            announce(status.getConnection(), actor);
            return unchecked(work, status.getConnection());
        }));
    }

    /**
     * As {@link #write}, for work that has nothing to tell.
     *
     * @throws CodedException when the database refuses the work or is away
     */
    public void change(SqlSteps steps) {
        write(connection -> {
            steps.on(connection);
            return Boolean.TRUE;
        });
    }

    /**
     * Runs queries that cannot write, each a transaction of its own: a begin and a commit around a single query would
     * take as long as many a query. Inside of {@link #write} they are part of its transaction.
     *
     * @throws CodedException when the database is away
     */
    public <T> T read(SqlWork<T> work) {
        return explained(() -> connections.executeRead(status -> unchecked(work, status.getConnection())));
    }

    /** Else the exception would slip through the framework's lambdas undeclared, and past {@link #explained}. */
    private static <T> T unchecked(SqlWork<T> work, Connection connection) {
        try {
            return work.on(connection);
        } catch (SQLException e) {
            throw new DataAccessException("the database refused the work", e);
        }
    }

    /**
     * Says that the rest of a writing transaction is that account's doing: who signs in is nobody until the transaction has found out.
     */
    public void actAs(Connection connection, UUID account) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select set_config('muniment.actor', ?, true)")) {
            statement.setString(1, account.toString());
            statement.execute();
        }
    }

    private static void announce(Connection connection, Actor actor) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BEGIN_WRITING)) {
            statement.setString(1, actor.name());
            statement.setString(2, actor.requestId());
            statement.setString(3, actor.clientAddress());
            statement.execute();
        }
    }

    private static <T> T explained(Supplier<T> work) {
        try {
            return work.get();
        } catch (CodedException e) {
            throw e;
        } catch (RuntimeException e) {
            throw DatabaseRefusal.explain(e);
        }
    }
}
