package io.muniment.catalog.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.muniment.catalog.CatalogClient;
import io.muniment.catalog.RunningCatalog;
import io.muniment.catalog.RunningCatalog.Answer;
import io.muniment.servicekit.security.Role;
import io.muniment.testing.MunimentPostgres;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every route of payments, and every refusal. */
class PaymentIT {

    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.shared();

    @RegisterExtension
    static final RunningCatalog catalog = new RunningCatalog(postgres);

    static final Shop shop = new Shop(postgres);
    static CatalogClient buyer;
    static CatalogClient admin;

    @BeforeAll
    static void signIn() {
        buyer = catalog.userWithRoles();
        admin = catalog.userWithRoles(Role.ADMIN);
    }

    @Test
    void buysACopyWhichIsThenReserved() throws SQLException {
        long copy = shop.copy();

        Answer bought = Shop.buy(buyer, copy);

        assertThat(bought.status()).as(bought.text()).isEqualTo(201);
        JsonNode payment = bought.body();
        assertThat(payment.get("status").asText()).isEqualTo("AUTHORISED");
        assertThat(payment.get("amount").toString()).isEqualTo("{\"amount\":\"59.99\",\"currency\":\"EUR\"}");
        assertThat(payment.at("/captured/amount").asText()).isEqualTo("0.00");
        assertThat(payment.get("device").asText()).isEqualTo("MOBILE");
        assertThat(payment.at("/customer/fullName").asText()).isEqualTo("Ada Lovelace");
        assertThat(payment.at("/method/last4").asText()).isEqualTo("4242");
        assertThat(payment.get("fraudIndicators").isNull()).isTrue();
        assertThat(shop.statusOf(copy)).isEqualTo("RESERVED");
        assertThat(buyer.get(bought.location()).text()).isEqualTo(bought.text());
    }

    @Test
    void sellsTheCopyWhenCaptured() throws SQLException {
        long copy = shop.copy();
        String payment = bought(copy);

        Answer captured = admin.post(payment + "/capture", "{\"reason\": \"shipped\"}");

        assertThat(captured.status()).as(captured.text()).isEqualTo(200);
        assertThat(captured.body().get("status").asText()).isEqualTo("CAPTURED");
        assertThat(captured.body().at("/refundable/amount").asText()).isEqualTo("59.99");
        assertThat(shop.statusOf(copy)).isEqualTo("SOLD");
    }

    @ParameterizedTest
    @CsvSource({"failure,FAILED", "cancellation,CANCELLED"})
    void freesTheCopyWhenItComesToNothing(String act, String status) throws SQLException {
        long copy = shop.copy();
        String payment = bought(copy);

        Answer ended = admin.post(payment + "/" + act, "{}");

        assertThat(ended.status()).as(ended.text()).isEqualTo(200);
        assertThat(ended.body().get("status").asText()).isEqualTo(status);
        assertThat(shop.statusOf(copy)).isEqualTo("AVAILABLE");
        assertThat(Shop.buy(buyer, copy).status()).isEqualTo(201);
    }

    @Test
    void refundsInPartAndThenTheRest() throws SQLException {
        long copy = shop.copy();
        String payment = captured(copy);

        Answer part = Shop.refund(
                admin, payment, "{\"amount\": {\"amount\": \"10\", \"currency\": \"EUR\"}, \"reason\": \"scratched\"}");
        assertThat(part.status()).as(part.text()).isEqualTo(201);
        assertThat(part.body().at("/amount/amount").asText()).isEqualTo("10.00");
        assertThat(shop.statusOf(copy)).isEqualTo("SOLD");

        Answer rest = Shop.refund(admin, payment, "{\"reason\": \"sent back\"}");
        assertThat(rest.body().at("/amount/amount").asText()).isEqualTo("49.99");
        assertThat(shop.statusOf(copy)).isEqualTo("AVAILABLE");
        assertThat(buyer.get(payment).body().get("status").asText()).isEqualTo("REFUNDED");
        assertThat(buyer.get(payment + "/refunds").body()).hasSize(2);
        assertThat(buyer.get(payment + "/state-changes").body().findValuesAsText("to"))
                .containsExactly("AUTHORISED", "CAPTURED", "PARTIALLY_REFUNDED", "REFUNDED");
        assertThat(buyer.get(payment + "/state-changes").body().findValuesAsText("reason"))
                .containsExactly("bought", "captured", "scratched", "sent back");
    }

    @Test
    void refusesToRefundMoreThanThereIs() throws SQLException {
        String payment = captured(shop.copy());

        Answer refused = Shop.refund(
                admin, payment, "{\"amount\": {\"amount\": \"60.00\", \"currency\": \"EUR\"}, \"reason\": \"x\"}");

        assertRefused(refused, 409, "refund_exceeds_payment");
        assertThat(refused.body().get("hint").asText()).contains("59.99 EUR");
    }

    @ParameterizedTest
    @CsvSource({"0.00,EUR,409,refund_exceeds_payment", "1.00,USD,422,invalid_amount", "1.001,EUR,422,invalid_amount"})
    void refusesRefundsThatMakeNoSense(String amount, String currency, int status, String code) throws SQLException {
        String payment = captured(shop.copy());

        Answer refused = Shop.refund(
                admin,
                payment,
                "{\"amount\": {\"amount\": \"%s\", \"currency\": \"%s\"}, \"reason\": \"x\"}"
                        .formatted(amount, currency));

        assertRefused(refused, status, code);
    }

    @Test
    void refusesTransitionsThatAreNone() throws SQLException {
        String payment = bought(shop.copy());

        assertRefused(Shop.refund(admin, payment, "{\"reason\": \"x\"}"), 409, "illegal_transition");
        admin.post(payment + "/capture", "{}");
        for (String act : List.of("capture", "failure", "cancellation")) {
            assertRefused(admin.post(payment + "/" + act, "{}"), 409, "illegal_transition");
        }
    }

    @Test
    void refusesACopyThatIsTaken() throws SQLException {
        long copy = shop.copy();
        bought(copy);

        assertRefused(Shop.buy(catalog.userWithRoles(), copy), 409, "copy_unavailable");
    }

    @Test
    void refusesACopyWithoutAPrice() throws SQLException {
        long copy = shop.copy();
        postgres.execute("update public.copy set price_minor = null, price_currency = null where id = " + copy);

        assertRefused(Shop.buy(buyer, copy), 409, "copy_not_for_sale");
    }

    @Test
    void refusesACopyThatIsNotThere() {
        assertRefused(Shop.buy(buyer, 999_999_999L), 422, "unknown_reference");
    }

    @ParameterizedTest
    @CsvSource({
        "59.98,EUR,price_mismatch",
        "59.99,USD,price_mismatch",
        "59.999,EUR,invalid_amount",
        "1,QQQ,invalid_amount"
    })
    void refusesAnotherAmountThanThePrice(String amount, String currency, String code) throws SQLException {
        assertRefused(
                Shop.buy(buyer, UUID.randomUUID().toString(), Shop.order(shop.copy(), amount, currency)), 422, code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4242424242424242", "4242 4242 4242 4242", "x 4000-0566-5566-5556 y"})
    void refusesFullCardNumbersWhereverTheyAre(String number) throws SQLException {
        String order = Shop.order(shop.copy(), "59.99", "EUR").replace("12 St James's Square", number);

        Answer refused = Shop.buy(buyer, "k-" + UUID.randomUUID(), order);

        assertRefused(refused, 422, "card_number_refused");
        assertThat(refused.text()).doesNotContain(number);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"last4\": \"4242\" | \"last4\": \"4242424242424242\"",
                "\"last4\": \"4242\", | ",
                "\"2091-04\" | \"2020-01\"",
                "\"2091-04\" | \"soon\"",
                "CARD | WALLET",
                "\"VISA\" | \"visa\"",
                "\"brand\" | \"number\": \"4111\", \"brand\"",
                "ada@example.org | nobody",
                "\"GB\" | \"Britain\"",
                "Ada Lovelace | ",
                "\"59.99\" | \"-1\"",
            })
    void refusesOrdersThatAreNotWhole(String what, String instead) throws SQLException {
        String order = Shop.order(shop.copy(), "59.99", "EUR");
        String broken = order.replace(what, instead == null ? "" : instead);

        assertThat(broken).isNotEqualTo(order);
        assertThat(Shop.buy(buyer, UUID.randomUUID().toString(), broken).status())
                .isIn(400, 422);
    }

    @Test
    void keepsPaymentsFromStrangers() throws SQLException {
        String payment = captured(shop.copy());
        CatalogClient stranger = catalog.userWithRoles();

        for (String path : List.of(payment, payment + "/state-changes", payment + "/refunds")) {
            assertRefused(stranger.get(path), 404, "not_found");
        }
        assertThat(stranger.get("/api/v1/payments").body().get("items")).isEmpty();
        assertThat(stranger.post(payment + "/cancellation", "{}").status()).isEqualTo(403);
        assertThat(Shop.refund(stranger, payment, "{\"reason\": \"x\"}").status())
                .isEqualTo(403);
        assertThat(buyer.post(payment + "/capture", "{}").status()).isEqualTo(403);
    }

    @Test
    void showsReadersNoPersonalData() throws SQLException {
        String payment = bought(shop.copy());

        JsonNode seen = catalog.userWithRoles(Role.READER).get(payment).body();

        assertThat(seen.get("status").asText()).isEqualTo("AUTHORISED");
        assertThat(seen.get("customer").isNull()).isTrue();
        assertThat(seen.get("fraudIndicators").isNull()).isTrue();
    }

    @Test
    void nobodyBuysWithoutSigningIn() throws SQLException {
        assertThat(Shop.buy(catalog.anonymous(), shop.copy()).status()).isEqualTo(401);
        assertThat(Shop.buy(catalog.userWithRoles(Role.READER), shop.copy()).status())
                .isEqualTo(403);
    }

    @Test
    void listsInPagesTheNewestFirst() throws SQLException {
        CatalogClient collector = catalog.userWithRoles();
        List<String> bought = List.of(
                id(Shop.buy(collector, shop.copy())),
                id(Shop.buy(collector, shop.copy())),
                id(Shop.buy(collector, shop.copy())));

        JsonNode first = collector.get("/api/v1/payments?limit=2").body();
        JsonNode second = collector
                .get("/api/v1/payments?limit=2&after=" + first.get("next").asText())
                .body();

        assertThat(first.at("/items").findValuesAsText("id")).containsExactly(bought.get(2), bought.get(1));
        assertThat(second.at("/items").findValuesAsText("id")).containsExactly(bought.get(0));
        assertThat(second.path("next").isTextual()).isFalse();
        assertRefused(collector.get("/api/v1/payments?after=nonsense"), 400, "invalid_cursor");
    }

    @Test
    void findsPaymentsByTheirBuyersAddress() throws SQLException {
        String email = "grace-%s@example.org".formatted(UUID.randomUUID());
        long copy = shop.copy();
        String payment = id(Shop.buy(
                catalog.userWithRoles(), UUID.randomUUID().toString(), Shop.order(copy, "59.99", "EUR", email)));

        assertThat(found("?email=" + email.toUpperCase(java.util.Locale.ROOT))).containsExactly(payment);
        assertThat(found("?status=AUTHORISED&copyId=" + copy)).containsExactly(payment);
        assertThat(found("?status=CAPTURED&copyId=" + copy)).isEmpty();
        assertThat(found("?copyId=%d&from=2001-01-01T00:00:00Z&before=2002-01-01T00:00:00Z".formatted(copy)))
                .isEmpty();
        for (CatalogClient curious : List.of(catalog.userWithRoles(), catalog.userWithRoles(Role.READER))) {
            assertRefused(curious.get("/api/v1/payments?email=" + email), 403, "permission_denied");
        }
    }

    @Test
    void aHeldCopyKeepsItsStatus() throws SQLException {
        long copy = shop.copy();
        String payment = bought(copy);
        String path = "/api/v1/copies/" + copy;
        JsonNode row = admin.get(path).body();
        String draft =
                "{\"gameId\": %d, \"copyNumber\": 1, \"medium\": \"DIGITAL\", \"status\": \"%s\", \"price\": {\"amount\": \"9.99\", \"currency\": \"EUR\"}}";

        assertThat(row.get("price").toString()).isEqualTo("{\"amount\":\"59.99\",\"currency\":\"EUR\"}");
        Answer freed = admin.put(path, "*", draft.formatted(row.get("gameId").asLong(), "AVAILABLE"));
        assertRefused(freed, 422, "invalid_value");
        assertThat(freed.body().get("hint").asText()).contains("copy_status_follows_payment");
        Answer cheaper = admin.put(path, "*", draft.formatted(row.get("gameId").asLong(), "RESERVED"));
        assertThat(cheaper.status()).as(cheaper.text()).isEqualTo(200);
        assertThat(cheaper.body().at("/price/amount").asText()).isEqualTo("9.99");
        assertThat(buyer.get(payment).body().at("/amount/amount").asText()).isEqualTo("59.99");
        assertRefused(admin.delete(path), 409, "still_referenced");
    }

    @Test
    void marksWhatIsStriking() throws SQLException {
        CatalogClient hasty = catalog.userWithRoles();
        String last = "";
        for (int round = 0; round < 6; round++) {
            last = Shop.buy(hasty, shop.copy()).location();
        }

        assertThat(admin.get(last).body().get("fraudIndicators").toString())
                .isEqualTo("[{\"kind\":\"VELOCITY\",\"score\":0.6}]");
    }

    @Test
    void changesSayWhoDidThem() throws SQLException {
        String payment = captured(shop.copy());

        List<Map.Entry<String, String>> steps = postgres
                .query(
                        "select changed_by, request_id from public.payment_state_change where payment_id = '%s' order by step"
                                .formatted(payment.substring(payment.lastIndexOf('/') + 1)))
                .stream()
                .map(row -> Map.entry((String) row.get(0), (String) row.get(1)))
                .toList();

        assertThat(steps)
                .hasSize(2)
                .allSatisfy(step -> assertThat(step.getValue()).isNotBlank());
    }

    private static List<String> found(String query) {
        return admin.get("/api/v1/payments" + query).body().at("/items").findValuesAsText("id");
    }

    private static String bought(long copy) {
        Answer bought = Shop.buy(buyer, copy);
        assertThat(bought.status()).as(bought.text()).isEqualTo(201);
        return bought.location();
    }

    private static String captured(long copy) {
        String payment = bought(copy);
        assertThat(admin.post(payment + "/capture", "{}").status()).isEqualTo(200);
        return payment;
    }

    private static String id(Answer bought) {
        assertThat(bought.status()).as(bought.text()).isEqualTo(201);
        return bought.body().get("id").asText();
    }

    private static void assertRefused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.body().get("code").asText()).isEqualTo(code);
    }
}
