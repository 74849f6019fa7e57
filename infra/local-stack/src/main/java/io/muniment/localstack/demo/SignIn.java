package io.muniment.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.muniment.localstack.Credentials;
import io.muniment.localstack.Service;
import io.muniment.localstack.demo.Outcome.Fact;
import io.muniment.localstack.probe.Accounts;
import io.muniment.localstack.probe.Mailbox;
import io.muniment.localstack.probe.RestClient;
import io.muniment.localstack.probe.Session;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The administrator signs in; a new customer registers, follows the link in the mail, and signs in. */
final class SignIn implements Step {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int REFUSED = 401;

    @Override
    public String title() {
        return "sign in, and register a new customer";
    }

    @Override
    public Outcome run(Stage stage) throws IOException, InterruptedException {
        URI catalog = stage.stack().url(Service.CATALOG);
        RestClient nobody = new RestClient(catalog);
        List<Fact> facts = new ArrayList<>();
        int without = nobody.get("/api/v1/users").status();
        facts.add(Fact.of("the list of users without a token", without));
        Session admin = new Accounts(stage.stack()).admin();
        facts.add(Fact.of("administrator signed in", admin.credentials().email()));

        Credentials customer = new Credentials(
                "customer-%s@example.org".formatted(UUID.randomUUID()),
                UUID.randomUUID().toString());
        nobody.post("/api/v1/accounts", body(customer)).expected();
        facts.add(Fact.of("customer registered", customer.email()));
        int early = nobody.post("/api/v1/sessions", body(customer)).status();
        facts.add(Fact.of("signing in before the address is verified", early));
        Optional<Mailbox.Mail> mail = new Mailbox(stage.stack().mail()).await(customer.email(), PATIENCE);
        if (mail.isEmpty() || mail.get().token().isEmpty()) {
            return new Outcome.NotProven("no mail with a link came within %d s".formatted(PATIENCE.toSeconds()), facts);
        }
        facts.add(Fact.of(
                "mail %d came".formatted(mail.get().number()), mail.get().subject()));
        ObjectNode verification =
                RestClient.object().put("token", mail.get().token().get());
        nobody.post("/api/v1/accounts/verification", verification).expected();
        Session session = Session.signIn(catalog, customer);
        JsonNode me = new RestClient(catalog, session).get("/api/v1/me").expected();
        facts.add(Fact.of("customer signed in, and is", me.path("email").asText()));
        stage.signedIn(admin, session);
        return without == REFUSED
                        && early == REFUSED
                        && me.path("email").asText().equals(customer.email())
                ? new Outcome.Proven(facts)
                : new Outcome.NotProven("somebody came in who should not, or not as who they are", facts);
    }

    private static ObjectNode body(Credentials credentials) {
        return RestClient.object().put("email", credentials.email()).put("password", credentials.password());
    }
}
