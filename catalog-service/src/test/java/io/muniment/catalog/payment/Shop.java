package io.muniment.catalog.payment;

import io.muniment.catalog.CatalogClient;
import io.muniment.catalog.RunningCatalog.Answer;
import io.muniment.testing.MunimentPostgres;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Copies to buy, and the requests that buy them. */
final class Shop {

    private static final AtomicInteger COPIES = new AtomicInteger();

    private final MunimentPostgres postgres;

    Shop(MunimentPostgres postgres) {
        this.postgres = postgres;
    }

    /** A new copy at that price in minor units. */
    long copy(long minor, String currency) throws SQLException {
        return number("""
                with g as (insert into public.genre (name) values ('of shops %1$d') returning id),
                     v as (insert into public.videogame (title, platform, genre_id) select 'game %1$d', 'PC', id from g returning id)
                insert into public.copy (game_id, copy_number, medium, price_minor, price_currency)
                select id, 1, 'DIGITAL', %2$d, '%3$s' from v returning id""".formatted(COPIES.incrementAndGet(), minor, currency));
    }

    /** A copy for 59.99 EUR. */
    long copy() throws SQLException {
        return copy(5999, "EUR");
    }

    String statusOf(long copy) throws SQLException {
        return (String) postgres.query("select status from public.copy where id = " + copy)
                .getFirst()
                .getFirst();
    }

    long number(String sql) throws SQLException {
        return ((Number) postgres.query(sql).getFirst().getFirst()).longValue();
    }

    static String order(long copy, String amount, String currency) {
        return order(copy, amount, currency, "ada@example.org");
    }

    static String order(long copy, String amount, String currency, String email) {
        return """
                {"copyId": %d, "amount": {"amount": "%s", "currency": "%s"},
                 "method": {"kind": "CARD", "brand": "VISA", "last4": "4242", "expiry": "2091-04"},
                 "customer": {"fullName": "Ada Lovelace", "email": "%s", "billingAddress": "12 St James's Square", "country": "GB"}}
                """.formatted(copy, amount, currency, email);
    }

    static Answer buy(CatalogClient buyer, String key, String order) {
        return post(buyer, "/api/v1/payments", key, order);
    }

    static Answer buy(CatalogClient buyer, long copy) {
        return buy(buyer, UUID.randomUUID().toString(), order(copy, "59.99", "EUR"));
    }

    static Answer refund(CatalogClient admin, String payment, String key, String body) {
        return post(admin, payment + "/refunds", key, body);
    }

    static Answer refund(CatalogClient admin, String payment, String body) {
        return refund(admin, payment, UUID.randomUUID().toString(), body);
    }

    private static Answer post(CatalogClient client, String path, String key, String body) {
        return client.send(
                "POST",
                path,
                BodyPublishers.ofString(body),
                Map.of(
                        "Content-Type",
                        "application/json",
                        "Idempotency-Key",
                        key,
                        "User-Agent",
                        "Mozilla/5.0 (iPhone) Mobile"));
    }
}
