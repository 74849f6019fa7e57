package io.muniment.catalog.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.muniment.catalog.CatalogClient;
import io.muniment.catalog.RunningCatalog;
import io.muniment.catalog.RunningCatalog.Answer;
import io.muniment.catalog.RunningCatalog.Person;
import io.muniment.catalog.mail.Mailbox;
import io.muniment.servicekit.security.Permission;
import io.muniment.servicekit.security.PermissionMatrix;
import io.muniment.servicekit.security.Role;
import io.muniment.testing.MunimentPostgres;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Users, groups and locks in the hands of administrators; and the tables of who may do what. */
class AdministrationIT {

    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.shared();

    @RegisterExtension
    static final Mailbox mailbox = new Mailbox();

    @RegisterExtension
    static final RunningCatalog catalog = new RunningCatalog(postgres)
            .with("muniment.mail.port", mailbox.port())
            .with("muniment.mail.poll", "50ms");

    @Test
    void asksWhoGetsAnAccountToChooseAPassword() {
        String email = "new-%s@example.org".formatted(UUID.randomUUID());

        Answer made = catalog.post("/api/v1/users", "{\"email\": \"%s\", \"role\": \"user\"}".formatted(email));
        Answer chosen = catalog.anonymous()
                .post(
                        "/api/v1/accounts/password-reset/confirm",
                        "{\"token\": \"%s\", \"newPassword\": \"quiet maple 88 harbour drum\"}"
                                .formatted(mailbox.token(email, 1)));

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.body().get("isVerified").asBoolean()).isFalse();
        assertThat(chosen.status()).isEqualTo(204);
        assertThat(catalog.signIn(email, "quiet maple 88 harbour drum")).isNotBlank();
        assertThat(catalog.get(made.location()).body().get("isVerified").asBoolean())
                .isTrue();
    }

    @Test
    void putsUsersInGroupsAndEndsTheirSessions() {
        Person person = catalog.person();
        CatalogClient before = client(person);

        Answer put = regroup(person.id(), "\"developer\", \"auditor\"");
        Answer same = regroup(person.id(), "\"auditor\", \"developer\"");

        assertThat(put.status()).as(put.text()).isEqualTo(200);
        assertThat(put.body().get("groups")).hasToString("[\"auditor\",\"developer\"]");
        assertThat(same.header("etag")).isEqualTo(put.header("etag"));
        assertThat(before.get("/api/v1/me").status()).isEqualTo(401);
        assertThat(client(person)
                        .post("/api/v1/genres", "{\"name\": \"by a developer\"}")
                        .status())
                .isEqualTo(201);
        assertProblem(regroup(person.id(), "\"nonsense\""), 422, "unknown_reference");
        assertProblem(regroup(person.id(), "\"admin\""), 422, "unknown_reference");
        assertThat(regroup(person.id(), "").body().get("groups")).isEmpty();
    }

    @Test
    void locksAndUnlocks() throws SQLException {
        Person person = catalog.person();
        CatalogClient before = client(person);

        Answer locked = post("/api/v1/users/%s/lock".formatted(person.id()));
        int whileLocked = signIn(person);
        catalog.clock().advance(Duration.ofDays(2));
        int later = signIn(person);
        Answer unlocked = post("/api/v1/users/%s/unlock".formatted(person.id()));

        assertThat(locked.status()).as(locked.text()).isEqualTo(204);
        assertThat(before.get("/api/v1/me").status()).isEqualTo(401);
        assertThat(List.of(whileLocked, later)).containsOnly(401);
        assertThat(unlocked.status()).isEqualTo(204);
        assertThat(signIn(person)).isEqualTo(201);
        assertThat(postgres.query("""
                        select event_type from audit.security_event
                        where user_uuid = '%s' and event_type in ('account_locked', 'account_unlocked')
                        order by occurred_at""".formatted(person.id()))).hasToString("[[account_locked], [account_unlocked]]");
    }

    @Test
    void endsSessionsOfWhoeverGetsAnotherRole() {
        Person person = catalog.person();
        CatalogClient before = client(person);
        Answer user = catalog.get("/api/v1/users/" + person.id());

        Answer changed = catalog.put(
                "/api/v1/users/" + person.id(),
                user.header("etag"),
                "{\"email\": \"%s\", \"role\": \"admin\", \"isVerified\": true}".formatted(person.email()));

        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(before.get("/api/v1/me").status()).isEqualTo(401);
        assertThat(client(person).get("/api/v1/users").status()).isEqualTo(200);
        assertThat(catalog.delete("/api/v1/users/" + person.id()).status()).isEqualTo(204);
    }

    @Test
    void neverLosesTheLastAdministrator() throws Exception {
        List<Person> admins =
                Stream.generate(() -> catalog.person(Role.ADMIN)).limit(3).toList();
        List<Callable<Answer>> deletions = admins.stream()
                .map(admin -> deletion(client(admin), admin.password()))
                .toList();
        postgres.execute("update public.auth_user set role = 'user' where role = 'admin' and uuid not in (%s)"
                .formatted(admins.stream().map(admin -> "'" + admin.id() + "'").collect(Collectors.joining(","))));
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Answer> answers = executor.invokeAll(deletions).stream()
                    .map(Future::resultNow)
                    .toList();

            assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(204, 204, 409);
            assertThat(postgres.query("select count(*) from public.auth_user where role = 'admin'"))
                    .isEqualTo(List.of(List.of(1L)));
        } finally {
            postgres.execute("update public.auth_user set role = 'admin' where email = '%s'"
                    .formatted(RunningCatalog.ADMIN_EMAIL));
        }
    }

    @Test
    void leavesAsItIsWhatAPutDoesNotName() {
        Person person = catalog.person(Role.ADMIN);
        client(person).send("PUT", "/api/v1/me/profile", "{\"tags\": [\"chess\"]}");
        String path = "/api/v1/users/" + person.id();
        Answer before = catalog.get(path);

        Answer renamed = catalog.put(path, before.header("etag"), "{\"email\": \"new-%s\"}".formatted(person.email()));

        assertThat(renamed.status()).as(renamed.text()).isEqualTo(200);
        for (String field : List.of("role", "isVerified", "isActive", "profileUuid")) {
            assertThat(renamed.body().get(field))
                    .as(field)
                    .isEqualTo(before.body().get(field));
        }
        assertThat(renamed.body().get("profileUuid").isTextual()).isTrue();
        assertThat(catalog.delete(path).status()).isEqualTo(204);
    }

    @Test
    void countsOnlyAdministratorsWhoCanSignIn() throws SQLException {
        String invited = "new-%s@example.org".formatted(UUID.randomUUID());
        catalog.post(
                "/api/v1/users", "{\"email\": \"%s\", \"role\": \"admin\", \"isVerified\": true}".formatted(invited));
        Person unverified = catalog.person(Role.ADMIN);
        postgres.execute(
                "update public.auth_user set is_verified = false where uuid = '%s'".formatted(unverified.id()));
        Person last = catalog.person(Role.ADMIN);
        CatalogClient admin = client(last);
        String path = "/api/v1/users/" + last.id();
        postgres.execute(
                "update public.auth_user set role = 'user' where email = '%s'".formatted(RunningCatalog.ADMIN_EMAIL));
        try {
            String etag = admin.get(path).header("etag");
            String draft = "{\"email\": \"%s\", \"role\": \"admin\", %s}";

            assertProblem(
                    admin.put(path, etag, draft.formatted(last.email(), "\"isVerified\": false")), 409, "last_admin");
            assertProblem(
                    admin.put(path, etag, draft.formatted(last.email(), "\"isActive\": false")), 409, "last_admin");
            assertProblem(admin.send("POST", path + "/lock", BodyPublishers.noBody(), Map.of()), 409, "last_admin");
            assertProblem(admin.delete(path), 409, "last_admin");
            assertThat(admin.put(path, etag, draft.formatted(last.email(), "\"isActive\": true"))
                            .status())
                    .isEqualTo(200);
        } finally {
            postgres.execute("update public.auth_user set role = 'admin' where email = '%s'"
                    .formatted(RunningCatalog.ADMIN_EMAIL));
            postgres.execute("update public.auth_user set role = 'user' where role = 'admin' and email <> '%s'"
                    .formatted(RunningCatalog.ADMIN_EMAIL));
        }
    }

    @Test
    void saysInTablesWhatTheMatrixSays() throws SQLException {
        Set<String> groups = Arrays.stream(Role.values())
                .filter(Role::isGrantable)
                .filter(role -> role != Role.USER && role != Role.ADMIN)
                .map(Role::claim)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> grants = groups.stream()
                .flatMap(group -> Arrays.stream(Permission.values())
                        .filter(permission ->
                                PermissionMatrix.grants(Role.ofClaim(group).orElseThrow(), permission))
                        .map(permission -> group + " " + permission.code()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(column("select code from public.auth_permission"))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Permission.values()).map(Permission::code).toList());
        assertThat(column("select name from public.auth_group")).containsExactlyInAnyOrderElementsOf(groups);
        assertThat(column("select group_name || ' ' || permission_code from public.auth_group_permission"))
                .containsExactlyInAnyOrderElementsOf(grants);
    }

    @Test
    void tellsAdministratorsWhoMayDoWhat() {
        JsonNode groups = catalog.get("/api/v1/groups").body();
        JsonNode permissions = catalog.get("/api/v1/permissions").body();

        assertThat(groups.findValuesAsText("name"))
                .containsExactly("auditor", "backup_operator", "developer", "reader", "report_user");
        assertThat(permissions).hasSize(Permission.values().length);
        JsonNode change = StreamSupport.stream(permissions.spliterator(), false)
                .filter(permission -> permission.get("code").asText().equals("review_change"))
                .findFirst()
                .orElseThrow();
        assertThat(change.get("holders")).hasToString("[\"owner\",\"admin\"]");
        assertProblem(client(catalog.person()).get("/api/v1/groups"), 403, "permission_denied");
    }

    @Test
    void hasTheIndexesOfTheRequirements() throws SQLException {
        assertThat(column("select indexdef from pg_indexes where tablename in ('auth_user', 'user_profile')"))
                .anyMatch(index -> index.contains("UNIQUE") && index.contains("(email)"))
                .anyMatch(index -> index.contains("auth_user USING btree (role)"))
                .anyMatch(index -> index.contains("auth_user USING btree (is_active)"))
                .anyMatch(index -> index.contains("auth_user USING btree (last_login_at)"))
                .anyMatch(index -> index.contains("user_profile USING gin (tags)"))
                .anyMatch(index -> index.contains("user_profile USING gin (metadata)"));
    }

    private static List<String> column(String sql) throws SQLException {
        return postgres.query(sql).stream()
                .map(row -> String.valueOf(row.getFirst()))
                .toList();
    }

    private static Callable<Answer> deletion(CatalogClient client, String password) {
        return () -> client.post("/api/v1/me/deletion", "{\"password\": \"%s\"}".formatted(password));
    }

    private static Answer post(String path) {
        return catalog.send("POST", path, BodyPublishers.noBody(), Map.of());
    }

    private static Answer regroup(UUID user, String groups) {
        return catalog.send("PUT", "/api/v1/users/%s/groups".formatted(user), "{\"groups\": [%s]}".formatted(groups));
    }

    private static CatalogClient client(Person person) {
        return catalog.as(catalog.signIn(person.email(), person.password()));
    }

    private static int signIn(Person person) {
        return catalog.anonymous()
                .post(
                        "/api/v1/sessions",
                        "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(person.email(), person.password()))
                .status();
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.body().get("code").asText()).isEqualTo(code);
    }
}
