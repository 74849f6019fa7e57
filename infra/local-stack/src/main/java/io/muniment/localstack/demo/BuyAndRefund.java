package io.muniment.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.muniment.localstack.Service;
import io.muniment.localstack.demo.Outcome.Fact;
import io.muniment.localstack.probe.RestClient;
import io.muniment.localstack.probe.RestClient.Answer;
import io.muniment.localstack.probe.Shop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The customer buys a copy of an imported game; the administrator captures the payment and gives the money back. */
final class BuyAndRefund implements Step {
    private static final int DENIED = 403;
    private static final int CONFLICT = 409;
    private static final String CURRENCY = "EUR";

    @Override
    public String title() {
        return "buy a copy of a game and have it refunded";
    }

    @Override
    public Outcome run(Stage stage) throws IOException, InterruptedException {
        RestClient admin = stage.catalog();
        RestClient customer = new RestClient(stage.stack().url(Service.CATALOG), stage.customer());
        JsonNode free = customer.get("/api/v1/copies?status=AVAILABLE&limit=1")
                .expected()
                .path("items")
                .path(0);
        JsonNode copy = Shop.offer(admin, free.path("id").asLong(), "29.99", CURRENCY);
        JsonNode game =
                customer.get("/api/v1/games/" + copy.path("gameId").asLong()).expected();
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of(
                "offered for 29.99 EUR",
                "copy %d of %s"
                        .formatted(copy.path("id").asLong(), game.path("title").asText())));

        ObjectNode purchase = Shop.purchase(
                copy,
                new Shop.Customer(
                        "Ada Demonstration", stage.customer().credentials().email(), "12 Proving Lane"));
        String key = UUID.randomUUID().toString();
        Answer bought = customer.postOnce("/api/v1/payments", purchase, key);
        String id = bought.expected().path("id").asText();
        String path = "/api/v1/payments/" + id;
        stage.paid(id);
        facts.add(Fact.of("bought, payment %s is".formatted(id), status(customer, path)));
        Answer again = customer.postOnce("/api/v1/payments", purchase, key);
        facts.add(Fact.of(
                "sent again under the same key",
                again.expected().path("id").asText().equals(id) ? "the same payment" : "another payment"));
        int denied = customer.post(path + "/capture", RestClient.object()).status();
        facts.add(Fact.of("captured by the customer", denied));

        String captured = admin.post(path + "/capture", RestClient.object().put("reason", "shipped"))
                .expected()
                .path("status")
                .asText();
        facts.add(Fact.of("captured by the administrator", captured));
        refund(admin, path, "9.99", "box was damaged");
        facts.add(Fact.of("9.99 EUR refunded", status(customer, path)));
        int tooMuch = admin.postOnce(
                        path + "/refunds",
                        Shop.refund("20.01", CURRENCY, "more than is left"),
                        UUID.randomUUID().toString())
                .status();
        facts.add(Fact.of("20.01 EUR more", tooMuch));
        refund(admin, path, "20.00", "came back");
        String ended = status(customer, path);
        facts.add(Fact.of("20.00 EUR refunded", ended));
        String shelf = customer.get("/api/v1/copies/" + copy.path("id").asLong())
                .expected()
                .path("status")
                .asText();
        facts.add(Fact.of("the copy is", shelf));
        return again.expected().path("id").asText().equals(id)
                        && denied == DENIED
                        && tooMuch == CONFLICT
                        && ended.equals("REFUNDED")
                        && shelf.equals("AVAILABLE")
                ? new Outcome.Proven(facts)
                : new Outcome.NotProven("the payment did not go as it must", facts);
    }

    private static void refund(RestClient admin, String path, String amount, String reason)
            throws IOException, InterruptedException {
        admin.postOnce(
                        path + "/refunds",
                        Shop.refund(amount, CURRENCY, reason),
                        UUID.randomUUID().toString())
                .expected();
    }

    private static String status(RestClient client, String path) throws IOException, InterruptedException {
        return client.get(path).expected().path("status").asText();
    }
}
