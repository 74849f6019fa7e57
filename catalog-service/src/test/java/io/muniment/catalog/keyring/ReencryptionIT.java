package io.muniment.catalog.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.muniment.catalog.RunningCatalog;
import io.muniment.catalog.RunningCatalog.Answer;
import io.muniment.catalog.RunningCatalog.Person;
import io.muniment.testing.MunimentPostgres;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReencryptionIT {

    private static final String KEYS = "/api/v1/personal-data/keys";
    private static final String REENCRYPTION = "/api/v1/personal-data/reencryption";

    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.shared();

    @RegisterExtension
    static final RunningCatalog catalog = new RunningCatalog(postgres);

    @Test
    void movesEverythingToTheNewKeysSoThatTheOldOnesCanGo() throws Exception {
        Person person = catalog.person();
        customer(person, "tim@example.org");
        JsonNode oldSealing = primary("personal-data");
        JsonNode oldLookup = primary("lookup");
        assertThat(oldSealing.get("values").asLong()).isGreaterThanOrEqualTo(3);
        assertThat(oldLookup.get("values").asLong()).isEqualTo(1);
        assertInUse(oldSealing);

        KeyRotation.rotate(catalog.keys(), KeyUse.PERSONAL_DATA);
        KeyRotation.rotate(catalog.keys(), KeyUse.LOOKUP);
        assertInUse(oldSealing);
        assertInUse(oldLookup);
        catalog.signIn(person.email(), person.password());
        reencrypt();

        assertThat(key("personal-data", oldSealing.get("id").asLong())
                        .get("values")
                        .asLong())
                .isZero();
        assertThat(primary("personal-data").get("values").asLong()).isGreaterThanOrEqualTo(3);
        retire(oldSealing);
        retire(oldLookup);
        assertThat(key("personal-data", oldSealing.get("id").asLong())
                        .get("enabled")
                        .asBoolean())
                .isFalse();
        assertThat(catalog.signIn(person.email(), person.password())).isNotBlank();
        KeyRing keys = catalog.bean(KeyRing.class);
        var stored = postgres.query("select email_sealed, email_lookup from public.customer where account_uuid = '%s'"
                        .formatted(person.id()))
                .getFirst();
        assertThat(keys.open((byte[]) stored.get(0), "customer.email_sealed:" + person.id()))
                .isEqualTo("tim@example.org");
        assertThat((byte[]) stored.get(1)).isEqualTo(keys.lookup("tim@example.org", "customer.email_lookup"));
        assertThat(postgres.query(
                                "select count(*) from audit.security_event where event_type = 'personal_data_reencrypted'")
                        .getFirst()
                        .getFirst())
                .isEqualTo(1L);
    }

    @Test
    void passesOverAValueItCannotOpenUntilThatIsMended() throws Exception {
        Person broken = catalog.person();
        customer(broken, "ann@example.org");
        Person sound = catalog.person();
        customer(sound, "ben@example.org");
        postgres.execute("update public.customer set full_name_sealed = '\\x0100000000ff' where account_uuid = '%s'"
                .formatted(broken.id()));

        KeyRotation.rotate(catalog.keys(), KeyUse.PERSONAL_DATA);
        reencrypt();
        assertThat(isCurrent(sound)).isTrue();
        assertThat(isCurrent(broken)).isFalse();

        seal(broken, "full_name_sealed", "Ann");
        reencrypt();
        assertThat(isCurrent(broken)).isTrue();
    }

    @Test
    void neverRetiresTheKeyInUseOrOneThatIsNotThere() {
        assertInUse(primary("lookup"));
        assertThat(catalog.delete(KEYS + "/lookup/1").status()).isEqualTo(404);
        assertThat(catalog.delete(KEYS + "/signing/1").status()).isEqualTo(404);
    }

    @Test
    void isForAdministratorsOnly() {
        assertThat(catalog.userWithRoles().get(KEYS).status()).isEqualTo(403);
        assertThat(catalog.userWithRoles().post(REENCRYPTION, "{}").status()).isEqualTo(403);
        assertThat(catalog.anonymous().get(KEYS).status()).isEqualTo(401);
    }

    private static void reencrypt() {
        assertThat(catalog.post(REENCRYPTION, "{}").status()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            JsonNode status = catalog.get(REENCRYPTION).body();
            assertThat(status.get("running").asBoolean()).isFalse();
            assertThat(status.get("failure").isNull()).as(status.toString()).isTrue();
        });
    }

    private static void customer(Person person, String email) throws SQLException {
        KeyRing keys = catalog.bean(KeyRing.class);
        try (var connection = postgres.connect();
                var statement = connection.prepareStatement(
                        "insert into public.customer (account_uuid, full_name_sealed, email_sealed, email_lookup) values (?, ?, ?, ?)")) {
            statement.setObject(1, person.id());
            statement.setBytes(2, keys.seal("Tim", "customer.full_name_sealed:" + person.id()));
            statement.setBytes(3, keys.seal(email, "customer.email_sealed:" + person.id()));
            statement.setBytes(4, keys.lookup(email, "customer.email_lookup"));
            statement.executeUpdate();
        }
    }

    private static void seal(Person person, String column, String value) throws SQLException {
        try (var connection = postgres.connect();
                var statement = connection.prepareStatement(
                        "update public.customer set " + column + " = ? where account_uuid = ?")) {
            UUID id = person.id();
            statement.setBytes(1, catalog.bean(KeyRing.class).seal(value, "customer." + column + ":" + id));
            statement.setObject(2, id);
            statement.executeUpdate();
        }
    }

    private static boolean isCurrent(Person person) throws SQLException {
        Object sealed = postgres.query(
                        "select full_name_sealed from public.customer where account_uuid = '%s'".formatted(person.id()))
                .getFirst()
                .getFirst();
        return catalog.bean(KeyRing.class).isCurrent((byte[]) sealed);
    }

    private static JsonNode primary(String file) {
        return StreamSupport.stream(catalog.get(KEYS).body().spliterator(), false)
                .filter(key -> key.get("file").asText().equals(file)
                        && key.get("primary").asBoolean())
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode key(String file, long id) {
        return StreamSupport.stream(catalog.get(KEYS).body().spliterator(), false)
                .filter(key ->
                        key.get("file").asText().equals(file) && key.get("id").asLong() == id)
                .findFirst()
                .orElseThrow();
    }

    private static Answer delete(JsonNode key) {
        return catalog.delete("%s/%s/%d"
                .formatted(KEYS, key.get("file").asText(), key.get("id").asLong()));
    }

    private static void retire(JsonNode key) {
        assertThat(delete(key).status()).isEqualTo(204);
    }

    private static void assertInUse(JsonNode key) {
        Answer refused = delete(key);
        assertThat(refused.status()).as(refused.text()).isEqualTo(409);
        assertThat(refused.body().get("code").asText()).isEqualTo("key_in_use");
    }
}
