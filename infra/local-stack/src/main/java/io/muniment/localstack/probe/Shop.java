package io.muniment.localstack.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;

/** Puts copies on sale, and buys them. */
public final class Shop {
    private Shop() {}

    /** Gives a copy a price; the copy as it is then. */
    public static JsonNode offer(RestClient keeper, long copy, String price, String currency)
            throws IOException, InterruptedException {
        String path = "/api/v1/copies/" + copy;
        RestClient.Answer read = keeper.get(path);
        ObjectNode draft = (ObjectNode) read.expected().deepCopy();
        draft.remove(List.of("id", "version", "createdAt", "updatedAt"));
        draft.putObject("price").put("amount", price).put("currency", currency);
        return keeper.put(path, draft, read.etag().orElseThrow()).expected();
    }

    /** What somebody sends to buy a copy that is on sale. */
    public static ObjectNode purchase(JsonNode copy, Customer customer) {
        ObjectNode draft = RestClient.object().put("copyId", copy.path("id").asLong());
        draft.set("amount", copy.path("price"));
        draft.putObject("method")
                .put("kind", "CARD")
                .put("brand", "VISA")
                .put("last4", "4242")
                .put("expiry", "2031-04");
        draft.putObject("customer")
                .put("fullName", customer.fullName())
                .put("email", customer.email())
                .put("billingAddress", customer.address())
                .put("country", "GB");
        return draft;
    }

    /** Who pays. */
    public record Customer(String fullName, String email, String address) {}

    public static ObjectNode refund(String amount, String currency, String reason) {
        ObjectNode draft = RestClient.object().put("reason", reason);
        draft.putObject("amount").put("amount", amount).put("currency", currency);
        return draft;
    }
}
