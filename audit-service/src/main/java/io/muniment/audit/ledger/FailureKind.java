package io.muniment.audit.ledger;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.jspecify.annotations.Nullable;

/** What to do about a failure. Unknown stops. */
enum FailureKind {
    /** It will pass: the database or Kafka is away. */
    RETRY,
    /** One record is at fault: park it and go on. */
    PARK,
    /** Nobody knows. */
    STOP;

    static FailureKind of(Throwable failure) {
        Throwable cause =
                failure instanceof ExecutionException && failure.getCause() != null ? failure.getCause() : failure;
        return switch (cause) {
            case SQLTransientException e -> RETRY;
            case SQLNonTransientConnectionException e -> RETRY;
            case SQLException e -> ofSqlState(e.getSQLState());
            case AuthenticationException e -> STOP;
            case AuthorizationException e -> STOP;
            // the listener's failures and anything the broker may answer while it restarts
            case KafkaException e -> e.getCause() instanceof SQLException sql ? of(sql) : RETRY;
            case IOException e -> RETRY;
            default -> STOP;
        };
    }

    private static FailureKind ofSqlState(@Nullable String state) {
        if (state == null || state.length() < 2) {
            return STOP;
        }
        return switch (state.substring(0, 2)) {
            // connection, transaction rollback, resources, operator intervention, system error
            case "08", "40", "53", "57", "58" -> RETRY;
            // data exception, program limit exceeded
            case "22", "54" -> PARK;
            default -> state.equals("55P03") ? RETRY : STOP;
        };
    }
}
