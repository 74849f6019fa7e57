package io.muniment.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.RuntimeBeanDefinition;
import io.micronaut.runtime.server.EmbeddedServer;
import io.muniment.catalog.account.HashedPassword;
import io.muniment.catalog.account.Passwords;
import io.muniment.catalog.account.PlainPassword;
import io.muniment.catalog.storage.Transactions;
import io.muniment.servicekit.security.Role;
import io.muniment.testing.MunimentPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The service on a port of its own, with keys, a first administrator and limits nobody reaches; and clients that speak to it as
 * anybody could. The fixture's own requests are the administrator's.
 */
public final class RunningCatalog implements BeforeAllCallback, AfterAllCallback, AutoCloseable {

    public static final String ADMIN_EMAIL = "admin@example.org";
    public static final String ADMIN_PASSWORD = "seven tall herons wade 31";

    private static final String PLENTY = "1000000/1m";

    private final MunimentPostgres postgres;
    private final HttpClient http = HttpClient.newHttpClient();
    private final MovableClock clock = new MovableClock();
    private final Map<String, Object> more = new HashMap<>();
    private final Path keys = temporaryDirectory();
    private final CatalogClient admin = new CatalogClient(http, this::uri, () -> Optional.of(adminToken()));

    /** Tokens live five minutes: well before, the administrator signs in again. */
    private static final Duration TOKEN_KEPT = Duration.ofMinutes(4);

    @Nullable
    private EmbeddedServer server;

    @Nullable
    private String adminToken;

    private Instant adminTokenTill = Instant.MIN;

    public RunningCatalog(MunimentPostgres postgres) {
        this.postgres = postgres;
    }

    /** What the service answered; the body is JSON null where there was none. */
    public record Answer(int status, Map<String, String> headers, JsonNode body, String text) {

        public String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }

        /** Path of the row just created. */
        public String location() {
            return header("location");
        }
    }

    /** Somebody with an account. */
    public record Person(UUID id, String email, String password) {}

    /** A property beside, or instead of, the fixture's own; to be said before it starts. */
    public RunningCatalog with(String property, Object value) {
        more.put(property, value);
        return this;
    }

    public void start() {
        Map<String, Object> properties = new HashMap<>(postgres.properties());
        properties.put("micronaut.server.port", -1);
        properties.put("muniment.keys.directory", keys.toString());
        properties.put("muniment.keys.create-missing", true);
        properties.put("muniment.accounts.first-admin.email", ADMIN_EMAIL);
        properties.put("muniment.accounts.first-admin.password", ADMIN_PASSWORD);
        for (String limit : List.of("api", "auth", "upload", "registration")) {
            properties.put("muniment.limits." + limit, PLENTY);
        }
        // nobody answers there: mail waits, unless a test brings a mailbox
        properties.put("muniment.mail.port", 9);
        properties.putAll(more);
        server = ApplicationContext.builder(properties)
                .beanDefinitions(RuntimeBeanDefinition.builder(Clock.class, () -> clock)
                        .replaces(Clock.class)
                        .singleton(true)
                        .build())
                .run(EmbeddedServer.class);
    }

    public void awaitReady() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> anonymous().get("/health/readiness").status() == 200);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        start();
        awaitReady();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
        http.close();
        delete(keys);
    }

    /** The service's clock. */
    public MovableClock clock() {
        return clock;
    }

    /** Where the service's keys are. */
    public Path keys() {
        return keys;
    }

    /** Requests without a token. */
    public CatalogClient anonymous() {
        return new CatalogClient(http, this::uri, Optional::empty);
    }

    /** Requests with that access token. */
    public CatalogClient as(String bearer) {
        return new CatalogClient(http, this::uri, () -> Optional.of(bearer));
    }

    /** An account of its own, verified, that no mail was sent for. */
    public Person person(Role... roles) {
        UUID id = UUID.randomUUID();
        Person person = new Person(id, "p-%s@example.org".formatted(id), "a password of " + id);
        HashedPassword hashed = bean(Passwords.class).accept(new PlainPassword(person.password()), person.email());
        bean(Transactions.class).write(connection -> {
            insert(connection, person, roles);
            bean(Passwords.class).set(connection, person.id(), hashed);
            return person;
        });
        return person;
    }

    /** Requests of somebody new in those roles; without any, of a plain user. */
    public CatalogClient userWithRoles(Role... roles) {
        Person person = person(roles);
        return as(signIn(person.email(), person.password()));
    }

    /** The access token of a new session. */
    public String signIn(String email, String password) {
        Answer answer = anonymous()
                .post("/api/v1/sessions", "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, password));
        if (answer.status() != 201) {
            throw new IllegalStateException("cannot sign in as %s: %s".formatted(email, answer.text()));
        }
        return answer.body().get("accessToken").asText();
    }

    private synchronized String adminToken() {
        String token = adminToken;
        if (token == null || clock.instant().isAfter(adminTokenTill)) {
            token = signIn(ADMIN_EMAIL, ADMIN_PASSWORD);
            adminToken = token;
            adminTokenTill = clock.instant().plus(TOKEN_KEPT);
        }
        return token;
    }

    private static void insert(Connection connection, Person person, Role... roles) throws SQLException {
        List<Role> held = List.of(roles);
        String sql =
                "insert into public.auth_user (uuid, email, role, is_verified) values (?, ?, ?::public.user_role_enum, true)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, person.id());
            statement.setString(2, person.email());
            statement.setString(3, held.contains(Role.ADMIN) ? "admin" : "user");
            statement.executeUpdate();
        }
        for (Role role : held) {
            if (role != Role.ADMIN && role != Role.USER) {
                String join = "insert into public.auth_user_group (user_uuid, group_name) values (?, ?)";
                try (PreparedStatement statement = connection.prepareStatement(join)) {
                    statement.setObject(1, person.id());
                    statement.setString(2, role.claim());
                    statement.executeUpdate();
                }
            }
        }
    }

    public Answer get(String path) {
        return admin.get(path);
    }

    public Answer post(String path, String json) {
        return admin.post(path, json);
    }

    public Answer put(String path, String ifMatch, String json) {
        return admin.put(path, ifMatch, json);
    }

    public Answer delete(String path) {
        return admin.delete(path);
    }

    public Answer importGames(BodyPublisher csv, String accept) {
        return send("POST", "/api/v1/imports/games", csv, Map.of("Content-Type", "text/csv", "Accept", accept));
    }

    public Answer importGames(String csv) {
        return importGames(BodyPublishers.ofString(csv), "application/json");
    }

    public Answer send(String method, String path, String json) {
        return admin.send(method, path, json);
    }

    public Answer send(String method, String path, BodyPublisher body, Map<String, String> headers) {
        return admin.send(method, path, body, headers);
    }

    public <T> T bean(Class<T> type) {
        return Objects.requireNonNull(server).getApplicationContext().getBean(type);
    }

    public URI uri(String path) {
        return Objects.requireNonNull(server).getURI().resolve(path);
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("catalog-keys");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        try (var paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
