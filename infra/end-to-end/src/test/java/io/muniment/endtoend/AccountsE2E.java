package io.muniment.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.muniment.localstack.Credentials;
import io.muniment.localstack.LocalStack;
import io.muniment.localstack.Service;
import io.muniment.localstack.probe.Accounts;
import io.muniment.localstack.probe.Mailbox;
import io.muniment.localstack.probe.RestClient;
import io.muniment.localstack.probe.Session;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One sign-in opens all services, one sign-out closes them, whatever fails or is replaced meanwhile. */
class AccountsE2E {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Ended sessions are asked for every two seconds; the rest is for a slow machine. */
    private static final Duration SECONDS = Duration.ofSeconds(8);

    /** A route of each service, and a role that may call it. */
    private static final Map<Service, Guarded> GUARDED = Map.of(
            Service.CATALOG, new Guarded("/api/v1/users", "admin"),
            Service.AUDIT, new Guarded("/api/v1/changes?limit=1", "auditor"),
            Service.ANALYTICS, new Guarded("/api/v1/views", "report_user"),
            Service.BACKUP, new Guarded("/api/v1/backups", "backup_operator"));

    private record Guarded(String path, String role) {}

    @RegisterExtension
    static final StackFixture FIXTURE = new StackFixture(options ->
            options.withVariables(Map.of("MUNIMENT_TOKENS_PUBLISH_AHEAD", "3s", "MUNIMENT_TOKENS_KEY_LIFETIME", "1h")));

    @Test
    void opensEachServiceToWhomItIsForAndToNobodyElse() throws Exception {
        LocalStack stack = FIXTURE.stack();
        Session user = new Accounts(stack).of("user");
        for (Map.Entry<Service, Guarded> entry : GUARDED.entrySet()) {
            Service service = entry.getKey();
            String path = entry.getValue().path();
            Session entitled = new Accounts(stack).of(entry.getValue().role());

            assertThat(new RestClient(stack.url(service)).get(path).status())
                    .as("%s without a token", service)
                    .isEqualTo(401);
            assertThat(status(service, user)).as("%s as a user", service).isEqualTo(403);
            assertThat(status(service, entitled)).as("%s as entitled", service).isEqualTo(200);

            entitled.signOut();

            Awaitility.await("%s after signing out".formatted(service))
                    .atMost(SECONDS)
                    .until(() -> status(service, entitled) == 401);
        }
    }

    @Test
    void sendsTheMailOfARegistrationOnceTheMailServerIsBack() throws Exception {
        LocalStack stack = FIXTURE.stack();
        Mailbox mailbox = new Mailbox(stack.mail());
        RestClient nobody = new RestClient(stack.url(Service.CATALOG));
        Credentials early = someone();
        stack.killMailbox();

        nobody.post("/api/v1/accounts", body(early)).expected();

        assertThat(mailbox.await(early.email(), Duration.ofSeconds(2))).isEmpty();
        stack.startMailbox();
        Optional<Mailbox.Mail> mail = mailbox.await(early.email(), PATIENCE);
        ObjectNode verification =
                RestClient.object().put("token", mail.orElseThrow().token().orElseThrow());
        nobody.post("/api/v1/accounts/verification", verification).expected();
        Session session = Session.signIn(stack.url(Service.CATALOG), early);
        assertThat(new RestClient(stack.url(Service.CATALOG), session)
                        .get("/api/v1/me")
                        .expected()
                        .path("email")
                        .asText())
                .isEqualTo(early.email());
    }

    @Test
    void goesOnWhileEveryKeyIsRotated() throws Exception {
        LocalStack stack = FIXTURE.stack();
        Session before = new Accounts(stack).of("auditor");
        String key = keyOf(before.token());

        for (String name : new String[] {"signing", "personal-data", "lookup"}) {
            assertThat(stack.rotateKey(name)).as("rotating %s", name).isZero();
        }

        assertThat(status(Service.AUDIT, before)).isEqualTo(200);
        Awaitility.await("a token signed by the new key").atMost(PATIENCE).until(() -> {
            Session after = new Accounts(stack).of("auditor");
            return !keyOf(after.token()).equals(key) && status(Service.AUDIT, after) == 200;
        });
        assertThat(status(Service.AUDIT, before))
                .as("a token signed by the old key")
                .isEqualTo(200);

        assertThat(stack.rotateKey("signing", "--stolen")).isZero();

        Awaitility.await("a token signed by a stolen key")
                .atMost(SECONDS)
                .until(() -> status(Service.CATALOG, before) == 401);
        Session after = Session.signIn(stack.url(Service.CATALOG), before.credentials());
        Awaitility.await("a token signed by the key that replaced it")
                .atMost(PATIENCE)
                .until(() -> status(Service.AUDIT, after) == 200);
    }

    private static int status(Service service, Session session) throws IOException, InterruptedException {
        return new RestClient(FIXTURE.stack().url(service), session)
                .get(Objects.requireNonNull(GUARDED.get(service)).path())
                .status();
    }

    private static String keyOf(String token) {
        return token.substring(0, token.indexOf('.'));
    }

    private static Credentials someone() {
        return new Credentials(
                "someone-%s@example.org".formatted(UUID.randomUUID()),
                UUID.randomUUID().toString());
    }

    private static ObjectNode body(Credentials credentials) {
        return RestClient.object().put("email", credentials.email()).put("password", credentials.password());
    }
}
