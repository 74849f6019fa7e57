package io.muniment.catalog.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.muniment.catalog.CatalogClient;
import io.muniment.catalog.RunningCatalog;
import io.muniment.catalog.RunningCatalog.Answer;
import io.muniment.catalog.keyring.KeyRing;
import io.muniment.servicekit.security.Role;
import io.muniment.testing.MunimentPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class IdempotencyIT {

    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.shared();

    @RegisterExtension
    static final RunningCatalog catalog = new RunningCatalog(postgres).with("muniment.payments.wait-for-answer", "1s");

    static final Shop shop = new Shop(postgres);

    @Test
    void repeatsTheAnswerAndBuysOnce() throws SQLException {
        CatalogClient buyer = catalog.userWithRoles();
        long copy = shop.copy();
        String order = Shop.order(copy, "59.99", "EUR");

        Answer first = Shop.buy(buyer, "k", order);
        Answer second = Shop.buy(buyer, "k", order);

        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.location()).isEqualTo(first.location());
        assertThat(first.header("idempotency-replayed")).isEqualTo("false");
        assertThat(second.header("idempotency-replayed")).isEqualTo("true");
        assertThat(paymentsOf(copy)).isEqualTo(1);
    }

    @Test
    void repeatsTheAnswerAsItWasAlthoughThePaymentHasMovedOn() throws SQLException {
        CatalogClient buyer = catalog.userWithRoles();
        String order = Shop.order(shop.copy(), "59.99", "EUR");
        Answer first = Shop.buy(buyer, "moved", order);
        catalog.userWithRoles(Role.ADMIN).post(first.location() + "/capture", "{}");

        assertThat(Shop.buy(buyer, "moved", order).text()).isEqualTo(first.text());
    }

    @Test
    void carriesConcurrentRepetitionsOutOnce() throws Exception {
        CatalogClient buyer = catalog.userWithRoles();
        long copy = shop.copy();
        String order = Shop.order(copy, "59.99", "EUR");

        List<Answer> answers = together(6, () -> Shop.buy(buyer, "c", order));

        assertThat(answers)
                .allSatisfy(
                        answer -> assertThat(answer.status()).as(answer.text()).isEqualTo(201));
        assertThat(answers.stream().map(Answer::text).distinct()).hasSize(1);
        assertThat(paymentsOf(copy)).isEqualTo(1);
    }

    @Test
    void refundsOnceHoweverOftenAsked() throws Exception {
        CatalogClient admin = catalog.userWithRoles(Role.ADMIN);
        String payment = Shop.buy(admin, shop.copy()).location();
        admin.post(payment + "/capture", "{}");
        String body = "{\"amount\": {\"amount\": \"20\", \"currency\": \"EUR\"}, \"reason\": \"x\"}";

        List<Answer> answers = together(6, () -> Shop.refund(admin, payment, "r", body));

        assertThat(answers.stream().map(Answer::text).distinct()).hasSize(1);
        assertThat(admin.get(payment).body().at("/refunded/amount").asText()).isEqualTo("20.00");
    }

    @Test
    void refundsAtTheSameTimeNeverAddUpToMore() throws Exception {
        CatalogClient admin = catalog.userWithRoles(Role.ADMIN);
        String payment = Shop.buy(admin, shop.copy()).location();
        admin.post(payment + "/capture", "{}");
        String body = "{\"amount\": {\"amount\": \"20\", \"currency\": \"EUR\"}, \"reason\": \"x\"}";

        List<Answer> answers = together(6, () -> Shop.refund(admin, payment, body));

        assertThat(answers.stream().map(Answer::status)).containsOnly(201, 409);
        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(2);
        assertThat(admin.get(payment).body().at("/refundable/amount").asText()).isEqualTo("19.99");
    }

    @Test
    void refusesAKeyThatStandsForAnotherRequest() throws SQLException {
        CatalogClient buyer = catalog.userWithRoles();
        Shop.buy(buyer, "two", Shop.order(shop.copy(), "59.99", "EUR"));

        Answer other = Shop.buy(buyer, "two", Shop.order(shop.copy(), "59.99", "EUR"));

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.body().get("code").asText()).isEqualTo("idempotency_key_reused");
    }

    @Test
    void keepsNoHashThatARequestCouldBeGuessedFrom() throws SQLException {
        Shop.buy(catalog.userWithRoles(), "keyed", Shop.order(shop.copy(), "59.99", "EUR"));

        byte[] stored =
                (byte[]) postgres.query("select request_hash from catalog_private.idempotency_key where key = 'keyed'")
                        .getFirst()
                        .getFirst();
        assertThat(stored).hasSize(36);
        assertThat(Arrays.copyOf(stored, 4))
                .isEqualTo(Arrays.copyOf(catalog.bean(KeyRing.class).lookup("x", "y"), 4));
    }

    @Test
    void accountsDoNotShareKeys() throws SQLException {
        assertThat(Shop.buy(catalog.userWithRoles(), "same", Shop.order(shop.copy(), "59.99", "EUR"))
                        .status())
                .isEqualTo(201);
        assertThat(Shop.buy(catalog.userWithRoles(), "same", Shop.order(shop.copy(), "59.99", "EUR"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aRefusalKeepsNothing() throws SQLException {
        CatalogClient buyer = catalog.userWithRoles();
        long copy = shop.copy();
        postgres.execute("update public.copy set status = 'LENT' where id = " + copy);
        String order = Shop.order(copy, "59.99", "EUR");
        assertThat(Shop.buy(buyer, "again", order).status()).isEqualTo(409);

        postgres.execute("update public.copy set status = 'AVAILABLE' where id = " + copy);

        assertThat(Shop.buy(buyer, "again", order).status()).isEqualTo(201);
    }

    @Test
    void saysWhenTheFirstRequestIsStillUnderWay() throws Exception {
        RunningCatalog.Person person = catalog.person();
        CatalogClient buyer = catalog.as(catalog.signIn(person.email(), person.password()));
        try (Connection other = postgres.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute(
                    "insert into catalog_private.idempotency_key (account_uuid, key, request_hash, created_at, expires_at) values ('%s', 'slow', decode(repeat('00', 36), 'hex'), now(), now() + interval '1 day')"
                            .formatted(person.id()));

            Answer answer = Shop.buy(buyer, "slow", Shop.order(shop.copy(), "59.99", "EUR"));

            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.body().get("code").asText()).isEqualTo("idempotency_in_progress");
        }
    }

    @Test
    void demandsAKey() throws SQLException {
        CatalogClient buyer = catalog.userWithRoles();

        Answer without = buyer.post("/api/v1/payments", Shop.order(shop.copy(), "59.99", "EUR"));
        Answer blank = Shop.buy(buyer, "a b", Shop.order(shop.copy(), "59.99", "EUR"));

        assertThat(List.of(without, blank)).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.text()).isEqualTo(400);
            assertThat(answer.body().get("code").asText()).isEqualTo("idempotency_key_required");
        });
    }

    @Test
    void forgetsAfterADay() throws SQLException {
        // a catalog of its own: its clock goes ahead of everybody's tokens
        try (RunningCatalog later = new RunningCatalog(postgres)) {
            later.start();
            later.awaitReady();
            RunningCatalog.Person person = later.person();
            String order = Shop.order(shop.copy(), "59.99", "EUR");
            Shop.buy(later.as(later.signIn(person.email(), person.password())), "day", order);

            later.clock().advance(Duration.ofHours(25));
            Answer again = Shop.buy(later.as(later.signIn(person.email(), person.password())), "day", order);

            assertThat(again.status()).as(again.text()).isEqualTo(409);
            assertThat(again.body().get("code").asText()).isEqualTo("copy_unavailable");
        }
    }

    @Test
    void keepsAnswersSealed() throws SQLException {
        String email = "kept-%s@example.org".formatted(UUID.randomUUID());
        Shop.buy(catalog.userWithRoles(), "s", Shop.order(shop.copy(), "59.99", "EUR", email));

        assertThat(postgres.query("select encode(answer_sealed, 'escape') from catalog_private.idempotency_key")
                        .toString())
                .doesNotContain("Ada")
                .doesNotContain(email);
    }

    private static long paymentsOf(long copy) throws SQLException {
        return shop.number("select count(*) from public.payment where copy_id = " + copy);
    }

    private static List<Answer> together(int times, Callable<Answer> request) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Answer> answers = new ArrayList<>();
            for (var answer : threads.invokeAll(java.util.Collections.nCopies(times, request))) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
