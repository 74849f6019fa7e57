package io.muniment.localstack.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.muniment.localstack.Credentials;
import io.muniment.localstack.LocalStack;
import io.muniment.localstack.Service;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** Makes accounts as the administrator does, and signs in with them. */
public final class Accounts {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final LocalStack stack;
    private final URI catalog;

    public Accounts(LocalStack stack) {
        this.stack = stack;
        this.catalog = stack.url(Service.CATALOG);
    }

    public Session admin() throws IOException, InterruptedException {
        return Session.signIn(catalog, stack.account("admin"));
    }

    /** Signed in as the stack's account of that role, which is made when it is not there. */
    public Session of(String role) throws IOException, InterruptedException {
        Credentials credentials = stack.account(role);
        if (role.equals("admin")) {
            return admin();
        }
        make(admin(), credentials, role);
        return Session.signIn(catalog, credentials);
    }

    /** The account's id; in the group of that role, unless it is that of every user. */
    public String make(Session admin, Credentials credentials, String role) throws IOException, InterruptedException {
        RestClient client = new RestClient(catalog, admin);
        JsonNode found = client.get("/api/v1/users?email=" + credentials.email())
                .expected()
                .path("items");
        String id = (found.isEmpty() ? made(client, credentials) : found.path(0))
                .path("uuid")
                .asText();
        if (!role.equals("user")) {
            ObjectNode groups = RestClient.object();
            groups.putArray("groups").add(role);
            client.put("/api/v1/users/%s/groups".formatted(id), groups).expected();
        }
        return id;
    }

    /** The administrator says who is to have an account; its holder chooses the password by the link in the mail. */
    private JsonNode made(RestClient client, Credentials credentials) throws IOException, InterruptedException {
        ObjectNode draft = RestClient.object().put("email", credentials.email()).put("isVerified", true);
        JsonNode user = client.post("/api/v1/users", draft).expected();
        String token = new Mailbox(stack.mail())
                .await(credentials.email(), PATIENCE)
                .flatMap(Mailbox.Mail::token)
                .orElseThrow(() -> new IllegalStateException(
                        "no mail with a link to choose a password came to %s".formatted(credentials.email())));
        ObjectNode password = RestClient.object().put("token", token).put("newPassword", credentials.password());
        new RestClient(catalog)
                .post("/api/v1/accounts/password-reset/confirm", password)
                .expected();
        return user;
    }
}
