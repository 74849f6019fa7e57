package io.muniment.catalog.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.muniment.catalog.RunningCatalog;
import io.muniment.catalog.RunningCatalog.Person;
import io.muniment.catalog.keyring.KeyRing;
import io.muniment.catalog.storage.Transactions;
import io.muniment.testing.MunimentPostgres;
import java.sql.SQLException;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Stored passwords, on a real database and with real keys. */
class PasswordsIT {

    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.shared();

    @RegisterExtension
    static final RunningCatalog catalog = new RunningCatalog(postgres).with("muniment.accounts.password.iterations", 3);

    @Test
    void hashesAgainWhatWasHashedUnderAnotherCost() throws SQLException {
        Person person = catalog.person();
        String dated = "$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQxNmJ5dGVzIQ$" + datedDigest(person.password());
        store(person.id(), dated);
        Account account = account(person);

        boolean right = passwords().verify(account, new PlainPassword(person.password()));

        assertThat(right).isTrue();
        assertThat(stored(person.id())).startsWith("$argon2id$v=19$m=19456,t=3,p=1$");
        assertThat(account(person).passwordChangedAt()).isEqualTo(account.passwordChangedAt());
        assertThat(passwords().verify(account, new PlainPassword(person.password())))
                .isTrue();
    }

    @Test
    void doesNotHashAgainForAWrongPassword() throws SQLException {
        Person person = catalog.person();
        String dated = "$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQxNmJ5dGVzIQ$" + datedDigest(person.password());
        store(person.id(), dated);

        assertThat(passwords().verify(account(person), new PlainPassword("another password")))
                .isFalse();
        assertThat(stored(person.id())).isEqualTo(dated);
    }

    @Test
    void opensNoHashThatWasMovedToAnotherAccount() throws SQLException {
        Person victim = catalog.person();
        Person thief = catalog.person();
        postgres.execute("""
                update public.auth_user set password_hash = (select password_hash from public.auth_user where uuid = '%s')
                where uuid = '%s'""".formatted(thief.id(), victim.id()));

        assertThat(passwords().verify(account(victim), new PlainPassword(thief.password())))
                .isFalse();
    }

    @Test
    void findsNobodysPasswordWrong() {
        assertThat(passwords().verify(null, new PlainPassword("otters juggle 7 wet lanterns")))
                .isFalse();
    }

    private static String datedDigest(String password) {
        var generator = new org.bouncycastle.crypto.generators.Argon2BytesGenerator();
        generator.init(new org.bouncycastle.crypto.params.Argon2Parameters.Builder(
                        org.bouncycastle.crypto.params.Argon2Parameters.ARGON2_id)
                .withMemoryAsKB(64)
                .withIterations(1)
                .withParallelism(1)
                .withSalt("somesalt16bytes!".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .build());
        byte[] digest = new byte[32];
        generator.generateBytes(new PlainPassword(password).bytes(), digest);
        return Base64.getEncoder().withoutPadding().encodeToString(digest);
    }

    private static void store(UUID account, String phc) throws SQLException {
        byte[] sealed = catalog.bean(KeyRing.class).seal(phc, "auth_user.password_hash:" + account);
        postgres.execute("update public.auth_user set password_hash = '%s' where uuid = '%s'"
                .formatted(Base64.getEncoder().encodeToString(sealed), account));
    }

    private static String stored(UUID account) throws SQLException {
        Object sealed = postgres.query(
                        "select password_hash from public.auth_user where uuid = '%s'".formatted(account))
                .getFirst()
                .getFirst();
        return catalog.bean(KeyRing.class)
                .open(Base64.getDecoder().decode(String.valueOf(sealed)), "auth_user.password_hash:" + account);
    }

    private static Account account(Person person) {
        return catalog.bean(Transactions.class)
                .read(connection -> catalog.bean(Accounts.class).byId(connection, person.id()))
                .orElseThrow();
    }

    private static Passwords passwords() {
        return catalog.bean(Passwords.class);
    }
}
