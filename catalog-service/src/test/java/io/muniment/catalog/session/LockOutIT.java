package io.muniment.catalog.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.muniment.catalog.RunningCatalog;
import io.muniment.catalog.RunningCatalog.Answer;
import io.muniment.catalog.RunningCatalog.Person;
import io.muniment.testing.MunimentPostgres;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LockOutIT {

    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.shared();

    @RegisterExtension
    static final RunningCatalog catalog = new RunningCatalog(postgres);

    @Test
    void fiveWrongPasswordsShutTheAccountForAQuarterOfAnHour() throws SQLException {
        Visitor inside = Visitor.of(catalog);
        Person person = inside.person();
        fail(person, 5);

        Answer right = Visitor.signIn(catalog, person.email(), person.password());

        assertThat(right.status()).isEqualTo(401);
        assertThat(right.body().get("code").asText()).isEqualTo("sign_in_failed");
        assertThat(inside.isIn()).isTrue();
        assertThat(Visitor.refresh(catalog, inside.refreshToken()).status()).isEqualTo(200);
        assertThat(locks(person)).isEqualTo(1);

        catalog.clock().advance(Duration.ofMinutes(15).plusSeconds(1));
        assertThat(Visitor.of(catalog, person).isIn()).isTrue();
    }

    @Test
    void aRightPasswordStartsTheCountAgain() {
        Person person = catalog.person();
        fail(person, 4);
        Visitor.of(catalog, person);
        fail(person, 4);

        assertThat(Visitor.of(catalog, person).isIn()).isTrue();
    }

    @Test
    void manyAtOnceAreCountedOneByOne() throws Exception {
        Person person = catalog.person();
        Callable<Integer> wrong =
                () -> Visitor.signIn(catalog, person.email(), "wrong").status();

        try (ExecutorService guessers = Executors.newFixedThreadPool(6)) {
            guessers.invokeAll(List.of(wrong, wrong, wrong, wrong, wrong, wrong));
        }

        assertThat(locks(person)).isEqualTo(1);
        assertThat(Visitor.signIn(catalog, person.email(), person.password()).status())
                .isEqualTo(401);
    }

    private static void fail(Person person, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(Visitor.signIn(catalog, person.email(), "wrong").status())
                    .isEqualTo(401);
        }
    }

    private static long locks(Person person) throws SQLException {
        return (long) postgres.query(
                        "select count(*) from audit.security_event where user_uuid = '%s' and event_type = 'account_locked'"
                                .formatted(person.id()))
                .getFirst()
                .getFirst();
    }
}
