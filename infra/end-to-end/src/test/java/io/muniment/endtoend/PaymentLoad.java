package io.muniment.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.muniment.localstack.Credentials;
import io.muniment.localstack.LocalStack;
import io.muniment.localstack.Service;
import io.muniment.localstack.probe.Accounts;
import io.muniment.localstack.probe.RestClient;
import io.muniment.localstack.probe.RestClient.Answer;
import io.muniment.localstack.probe.Session;
import io.muniment.localstack.probe.Shop;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Customers who buy and an administrator who captures and refunds, each asking again under the same key until there is
 * an answer, as a careful client does.
 */
final class PaymentLoad implements AutoCloseable {
    private static final long OUTAGE_PAUSE = Duration.ofMillis(200).toNanos();
    private static final int UNAVAILABLE = 500;
    private static final int CONFLICT = 409;
    private static final int CREATED = 201;

    private final LocalStack stack;
    private final RestClient admin;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final List<Thread> customers = new ArrayList<>();
    private final Map<String, String> paymentByKey = new ConcurrentHashMap<>();
    private final List<String> troubles = new CopyOnWriteArrayList<>();

    private PaymentLoad(LocalStack stack, Session admin) {
        this.stack = stack;
        this.admin = new RestClient(stack.url(Service.CATALOG), admin);
    }

    /** As many customers as there are names, each with copies of a game of their own, and one they fight over. */
    static PaymentLoad start(LocalStack stack, List<Shop.Customer> names) throws IOException, InterruptedException {
        Accounts accounts = new Accounts(stack);
        Session administrator = accounts.admin();
        PaymentLoad load = new PaymentLoad(stack, administrator);
        JsonNode contested = load.copyOnSale("Contested");
        for (Shop.Customer name : names) {
            Credentials credentials =
                    new Credentials(name.email(), UUID.randomUUID().toString());
            accounts.make(administrator, credentials, "user");
            Session session = Session.signIn(stack.url(Service.CATALOG), credentials);
            List<JsonNode> copies = List.of(load.copyOnSale(name.fullName().substring(0, 3)), contested);
            load.customers.add(Thread.ofPlatform()
                    .name("customer " + name.email())
                    .unstarted(() -> load.buyOnAndOn(session, name, copies)));
        }
        load.customers.forEach(Thread::start);
        return load;
    }

    private JsonNode copyOnSale(String title) throws IOException, InterruptedException {
        ObjectNode genre = RestClient.object().put("name", title + " " + UUID.randomUUID());
        long genreId = admin.post("/api/v1/genres", genre).expected().path("id").asLong();
        ObjectNode game = RestClient.object()
                .put("title", title + " " + UUID.randomUUID())
                .put("platform", "PC")
                .put("genreId", genreId);
        long gameId = admin.post("/api/v1/games", game).expected().path("id").asLong();
        ObjectNode copy =
                RestClient.object().put("gameId", gameId).put("copyNumber", 1).put("condition", "NEW");
        copy.putObject("price").put("amount", "30.00").put("currency", "EUR");
        return admin.post("/api/v1/copies", copy).expected();
    }

    private void buyOnAndOn(Session session, Shop.Customer name, List<JsonNode> copies) {
        RestClient customer = new RestClient(stack.url(Service.CATALOG), session);
        try {
            for (int turn = 0; !stopped.get(); turn++) {
                trade(customer, Shop.purchase(copies.get(turn % copies.size()), name), turn);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException unexpected) {
            troubles.add(unexpected.toString());
        }
    }

    private void trade(RestClient customer, ObjectNode purchase, int turn) throws InterruptedException {
        String key = UUID.randomUUID().toString();
        Answer bought = insist(() -> customer.postOnce("/api/v1/payments", purchase, key));
        if (bought.status() == CONFLICT) {
            return; // somebody else has the contested copy
        }
        String path = "/api/v1/payments/" + require(CREATED, bought).path("id").asText();
        paymentByKey.put(key, path);
        // captured is captured: a repeat of what had gone through is refused as an illegal transition
        insist(() -> admin.post(path + "/capture", RestClient.object()));
        for (String part : turn % 2 == 0 ? List.of("10.00", "20.00") : List.of("30.00")) {
            String refund = UUID.randomUUID().toString();
            Answer refunded =
                    insist(() -> admin.postOnce(path + "/refunds", Shop.refund(part, "EUR", "did not fit"), refund));
            require(CREATED, refunded);
        }
    }

    private interface Request {
        Answer send() throws IOException, InterruptedException;
    }

    /** Asks until there is an answer that will not change by asking again. */
    private static Answer insist(Request request) throws InterruptedException {
        while (true) {
            try {
                Answer answer = request.send();
                String code = answer.body().path("code").asText();
                if (answer.status() < UNAVAILABLE
                        && !code.equals("idempotency_in_progress")
                        && !code.equals("payment_busy")) {
                    return answer;
                }
            } catch (IOException | IllegalStateException outage) {
                // asked again below
            }
            LockSupport.parkNanos(OUTAGE_PAUSE);
        }
    }

    private static JsonNode require(int status, Answer answer) {
        if (answer.status() != status) {
            throw new IllegalStateException("%d instead of %d: %s"
                    .formatted(answer.status(), status, answer.response().body()));
        }
        return answer.body();
    }

    void runFor(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    int purchases() {
        return paymentByKey.size();
    }

    /** Lets everybody finish what they began; the ids of the payments, by the key each was asked for under. */
    Map<String, String> stop() {
        stopped.set(true);
        for (Thread customer : customers) {
            try {
                customer.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return paymentByKey;
    }

    /** What should not have happened to a customer. */
    List<String> troubles() {
        return troubles;
    }

    @Override
    public void close() {
        stop();
    }
}
