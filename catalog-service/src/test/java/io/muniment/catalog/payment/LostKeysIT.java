package io.muniment.catalog.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.muniment.catalog.CatalogClient;
import io.muniment.catalog.RunningCatalog;
import io.muniment.catalog.RunningCatalog.Answer;
import io.muniment.catalog.RunningCatalog.Person;
import io.muniment.catalog.keyring.KeyConfiguration;
import io.muniment.catalog.keyring.KeyRing;
import io.muniment.catalog.mail.Mailbox;
import io.muniment.servicekit.security.Role;
import io.muniment.testing.MunimentPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What docs/runbooks/lost-keys.md says is true once personal-data.json is another: what is gone is gone, everything else goes on. */
class LostKeysIT {

    private static final String NEW_PASSWORD = "quiet maple 88 harbour drum";

    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.shared();

    @RegisterExtension
    static final Mailbox mailbox = new Mailbox();

    @RegisterExtension
    static final RunningCatalog catalog = new RunningCatalog(postgres)
            .with("muniment.mail.port", mailbox.port())
            .with("muniment.mail.poll", "50ms")
            .with("muniment.mail.link-base", "https://games.example.org/");

    static final Shop shop = new Shop(postgres);

    @TempDir
    Path elsewhere;

    @Test
    void paymentsCanBeReadAndTheCustomerBuysAgain() throws Exception {
        CatalogClient buyer = catalog.userWithRoles();
        CatalogClient admin = catalog.userWithRoles(Role.ADMIN);
        String order = Shop.order(shop.copy(), "59.99", "EUR");
        String payment = Shop.buy(buyer, "before", order).location();

        loseKeys();

        Answer read = admin.get(payment);
        assertThat(read.status()).as(read.text()).isEqualTo(200);
        assertThat(read.body().get("customer").isNull()).isTrue();
        assertThat(read.body().at("/amount/amount").asText()).isEqualTo("59.99");
        assertThat(buyer.get("/api/v1/payments").status()).isEqualTo(200);
        assertThat(buyer.get("/api/v1/me/export").status()).isEqualTo(200);
        Answer repeated = Shop.buy(buyer, "before", order);
        assertThat(repeated.status()).as(repeated.text()).isEqualTo(422);

        Answer again = Shop.buy(buyer, shop.copy());

        assertThat(again.status()).as(again.text()).isEqualTo(201);
        assertThat(buyer.get(payment).body().at("/customer/fullName").asText()).isEqualTo("Ada Lovelace");
    }

    @Test
    void aPasswordIsWrongUntilItIsResetAndThenTheAccountCanBeDeleted() throws Exception {
        Person person = catalog.person();
        CatalogClient buyer = catalog.as(catalog.signIn(person.email(), person.password()));
        CatalogClient admin = catalog.userWithRoles(Role.ADMIN);
        String payment = Shop.buy(buyer, shop.copy()).location();

        loseKeys();

        Answer refused = signIn(person.email(), person.password());
        Answer nobody = signIn("nobody-" + person.email(), person.password());
        assertThat(refused.status()).as(refused.text()).isEqualTo(401);
        assertThat(said(refused)).isEqualTo(said(nobody));

        String email = "{\"email\": \"%s\"}".formatted(person.email());
        catalog.anonymous().post("/api/v1/accounts/password-reset", email);
        Answer reset = catalog.anonymous()
                .post(
                        "/api/v1/accounts/password-reset/confirm",
                        "{\"token\": \"%s\", \"newPassword\": \"%s\"}"
                                .formatted(mailbox.token(person.email(), 1), NEW_PASSWORD));
        assertThat(reset.status()).as(reset.text()).isEqualTo(204);

        CatalogClient back = catalog.as(catalog.signIn(person.email(), NEW_PASSWORD));
        Answer deleted = back.post("/api/v1/me/deletion", "{\"password\": \"%s\"}".formatted(NEW_PASSWORD));
        assertThat(deleted.status()).as(deleted.text()).isEqualTo(204);
        assertThat(admin.get(payment).body().at("/customer/fullName").asText()).isEqualTo("erased");
    }

    private void loseKeys() throws IOException {
        assertThat(new KeyRing(new KeyConfiguration(elsewhere.toString(), true)))
                .isNotNull();
        Files.move(
                elsewhere.resolve("personal-data.json"),
                catalog.keys().resolve("personal-data.json"),
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static Answer signIn(String email, String password) {
        return catalog.anonymous()
                .post("/api/v1/sessions", "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, password));
    }

    private static String said(Answer answer) {
        JsonNode body = answer.body();
        return "%s %s %s".formatted(body.get("code"), body.get("title"), body.get("detail"));
    }
}
