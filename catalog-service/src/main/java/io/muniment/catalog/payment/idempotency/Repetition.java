package io.muniment.catalog.payment.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.muniment.catalog.CatalogError;
import io.muniment.catalog.payment.PaymentConfiguration;
import io.muniment.catalog.storage.SqlWork;
import io.muniment.catalog.storage.Transactions;
import io.muniment.servicekit.problem.CodedException;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;

/**
 * Carries a request out once, however often it is sent. Key, work and answer are one transaction: a crash leaves all or nothing, and a
 * repetition under way waits at the key until that transaction has ended. A refusal keeps nothing, so the request may be sent again.
 *
 * <p>Safe for use by many threads and replicas.
 */
@Singleton
public final class Repetition {

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final int CREATED = 201;

    private final Transactions transactions;
    private final KeptAnswers kept;
    private final ObjectMapper json;
    private final PaymentConfiguration configuration;
    private final Clock clock;

    Repetition(
            Transactions transactions,
            KeptAnswers kept,
            ObjectMapper json,
            PaymentConfiguration configuration,
            Clock clock) {
        this.transactions = transactions;
        this.kept = kept;
        this.json = json;
        this.configuration = configuration;
        this.clock = clock;
    }

    /**
     * Answers the request by the work, or as it was answered before.
     *
     * @param route and {@code request} together are what the key stands for
     * @throws CodedException when the key stands for another request, or the same one is still under way
     */
    public <T> Repeated<T> once(IdempotencyKey key, String route, Object request, Class<T> type, SqlWork<T> work) {
        String asked = route + '\n' + text(request);
        return transactions.write(connection -> {
            if (claim(connection, key, asked)) {
                T answer = work.on(connection);
                kept.keep(connection, key, CREATED, text(answer));
                return new Repeated<>(answer, false);
            }
            return new Repeated<>(repeat(connection, key, asked, type), true);
        });
    }

    private boolean claim(Connection connection, IdempotencyKey key, String asked) throws SQLException {
        Instant now = clock.instant();
        kept.waitAtMost(connection, configuration.waitForAnswer());
        try {
            return kept.claim(connection, key, asked, now, now.plus(configuration.keepAnswers()));
        } catch (SQLException e) {
            if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                throw new CodedException(
                        CatalogError.IDEMPOTENCY_IN_PROGRESS,
                        "another request with this Idempotency-Key is under way",
                        "send the request again in a moment, with the same key");
            }
            throw e;
        }
    }

    private <T> T repeat(Connection connection, IdempotencyKey key, String asked, Class<T> type) throws SQLException {
        KeptAnswers.Kept answer = kept.find(connection, key, asked);
        if (!answer.sameRequest()) {
            throw new CodedException(
                    CatalogError.IDEMPOTENCY_KEY_REUSED,
                    "this Idempotency-Key stands for another request",
                    "use a new key for a new request; send an old request unchanged");
        }
        String text = answer.answer();
        if (text == null) {
            throw new CodedException(
                    CatalogError.IDEMPOTENCY_KEY_REUSED,
                    "the request was carried out before, and its answer cannot be read any more",
                    "look at what it did with GET /api/v1/payments; use a new key for a new request");
        }
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a kept answer cannot be read", e);
        }
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a request or answer has no JSON form", e);
        }
    }
}
