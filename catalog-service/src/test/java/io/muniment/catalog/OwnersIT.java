package io.muniment.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.muniment.catalog.RunningCatalog.Answer;
import io.muniment.catalog.RunningCatalog.Person;
import io.muniment.servicekit.security.Permission;
import io.muniment.servicekit.security.PermissionMatrix;
import io.muniment.servicekit.security.Role;
import io.muniment.testing.MunimentPostgres;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The matrix's column of owners, past the gate: each record by its owner and by everybody else. */
class OwnersIT {

    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.shared();

    @RegisterExtension
    static final RunningCatalog catalog = new RunningCatalog(postgres);

    private static Person owner;
    private static CatalogClient ofOwner;
    private static String review;
    private static String profile;
    private static String payment;

    /**
     * Something one does to a record of the owner's.
     *
     * @param done what it answers whoever may
     * @param refused what it answers whoever may not: private records are not there for them
     */
    private record Deed(
            String name, Permission permission, int done, int refused, Function<CatalogClient, Answer> doing) {}

    @BeforeAll
    static void makeTheRecords() throws SQLException {
        owner = catalog.person();
        ofOwner = ofOwner();
        long game = number("""
                with g as (insert into public.genre (name) values ('of owners') returning id)
                insert into public.videogame (title, platform, genre_id) select 'owned', 'PC', id from g returning id""");
        long copy = number("""
                insert into public.copy (game_id, copy_number, medium, price_minor, price_currency)
                values (%d, 1, 'DIGITAL', 5999, 'EUR') returning id""".formatted(game));
        review = made(ofOwner.post(
                "/api/v1/reviews",
                "{\"gameId\": %d, \"userUuid\": \"%s\", \"rating\": 4}".formatted(game, owner.id())));
        profile = "/api/v1/profiles/"
                + ofOwner.send("PUT", "/api/v1/me/profile", "{\"tags\": [\"owned\"]}")
                        .body()
                        .get("uuid")
                        .asText();
        payment = made(ofOwner.send(
                "POST",
                "/api/v1/payments",
                BodyPublishers.ofString("""
                        {"copyId": %d, "amount": {"amount": "59.99", "currency": "EUR"},
                         "method": {"kind": "CARD", "brand": "VISA", "last4": "4242", "expiry": "2091-04"},
                         "customer": {"fullName": "Ada Lovelace", "email": "ada@example.org"}}""".formatted(copy)),
                Map.of("Content-Type", "application/json", "Idempotency-Key", "owners")));
    }

    @TestFactory
    Stream<DynamicTest> letsInTheOwnerAndWhomTheMatrixNames() {
        return Arrays.stream(Role.values()).filter(Role::isGrantable).flatMap(role -> {
            CatalogClient other = catalog.userWithRoles(role);
            return deeds().map(deed ->
                    DynamicTest.dynamicTest("%s as another %s".formatted(deed.name(), role.claim()), () -> {
                        Answer answer = deed.doing().apply(other);
                        assertThat(answer.status())
                                .as(answer.text())
                                .isEqualTo(
                                        PermissionMatrix.grants(role, deed.permission())
                                                ? deed.done()
                                                : deed.refused());
                    }));
        });
    }

    @TestFactory
    Stream<DynamicTest> letsInTheOwner() {
        return deeds().map(deed -> DynamicTest.dynamicTest(deed.name(), () -> {
            Answer answer = deed.doing().apply(ofOwner);
            assertThat(answer.status()).as(answer.text()).isEqualTo(deed.done());
        }));
    }

    /** Every permission that owners hold is tried here, but what audit-service serves. */
    @Test
    void triesEveryPermissionOfOwners() {
        Set<Permission> held = EnumSet.allOf(Permission.class);
        held.removeIf(permission -> !PermissionMatrix.holders(permission).contains(Role.OWNER)
                || PermissionMatrix.holders(permission).contains(Role.ANONYMOUS)
                || permission == Permission.SECURITY_EVENT_READ);

        assertThat(deeds().map(Deed::permission)).containsAll(held);
    }

    @Test
    void refusesAReviewInTheNameOfAnother() {
        Answer answer = catalog.userWithRoles()
                .post("/api/v1/reviews", "{\"gameId\": 1, \"userUuid\": \"%s\", \"rating\": 1}".formatted(owner.id()));

        assertThat(answer.status()).as(answer.text()).isEqualTo(403);
    }

    private static Stream<Deed> deeds() {
        return Stream.of(
                // past the gate and the owner's check, the version is missing
                new Deed(
                        "change a review",
                        Permission.REVIEW_CHANGE,
                        428,
                        403,
                        client -> client.send("PUT", review, "{\"gameId\": 1, \"rating\": 1}")),
                new Deed("read a profile", Permission.ACCOUNT_READ, 200, 404, client -> client.get(profile)),
                new Deed(
                        "change a profile",
                        Permission.ACCOUNT_CHANGE,
                        428,
                        404,
                        client -> client.send("PUT", profile, "{\"tags\": []}")),
                new Deed("read a payment", Permission.PAYMENT_READ, 200, 404, client -> client.get(payment)),
                new Deed(
                        "read a payment's steps",
                        Permission.PAYMENT_READ,
                        200,
                        404,
                        client -> client.get(payment + "/state-changes")),
                new Deed(
                        "list sessions",
                        Permission.SESSION_READ,
                        200,
                        404,
                        client -> client.get("/api/v1/sessions?account=" + owner.id())),
                new Deed(
                        "end a session",
                        Permission.SESSION_END,
                        204,
                        404,
                        client -> client.delete("/api/v1/sessions/" + anotherSession())));
    }

    private static CatalogClient ofOwner() {
        return catalog.as(catalog.signIn(owner.email(), owner.password()));
    }

    /** A session of the owner's that is nobody else's concern. */
    private static String anotherSession() {
        for (var session : ofOwner().get("/api/v1/sessions").body().get("items")) {
            if (session.path("current").asBoolean()) {
                return session.get("id").asText();
            }
        }
        return UUID.randomUUID().toString();
    }

    private static String made(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.location();
    }

    private static long number(String sql) throws SQLException {
        return ((Number) postgres.query(sql).getFirst().getFirst()).longValue();
    }
}
