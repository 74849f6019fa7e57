package io.muniment.catalog.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.muniment.catalog.CatalogClient;
import io.muniment.catalog.RunningCatalog;
import io.muniment.catalog.RunningCatalog.Answer;
import io.muniment.servicekit.security.Role;
import io.muniment.testing.MunimentPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Months are made while copies are bought, captured and refunded: nobody deadlocks, and no request notices. */
class PartitionsUnderLoadIT {

    private static final int MONTHS = 6;

    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.shared();

    @RegisterExtension
    static final RunningCatalog catalog = new RunningCatalog(postgres);

    static final Shop shop = new Shop(postgres);

    @Test
    void paymentsGoOnWhileMonthsAreMade() throws Exception {
        AtomicBoolean made = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Answer>>> buyers = new ArrayList<>();
            for (int each = 0; each < 3; each++) {
                CatalogClient admin = catalog.userWithRoles(Role.ADMIN);
                Callable<List<Answer>> buying = () -> tradeUntil(made, admin);
                buyers.add(threads.submit(buying));
            }
            try {
                for (int ahead = 10; ahead < 10 + MONTHS; ahead++) {
                    makeAtLast(ahead);
                }
            } finally {
                made.set(true);
            }
            for (Future<List<Answer>> buyer : buyers) {
                assertThat(buyer.get())
                        .isNotEmpty()
                        .allSatisfy(answer ->
                                assertThat(answer.status()).as(answer.text()).isIn(200, 201));
            }
        }
        assertThat(shop.number("select deadlocks from pg_stat_database where datname = current_database()"))
                .isZero();
    }

    private static List<Answer> tradeUntil(AtomicBoolean end, CatalogClient admin) throws SQLException {
        List<Answer> answers = new ArrayList<>();
        while (!end.get()) {
            Answer bought = Shop.buy(admin, shop.copy());
            answers.add(bought);
            answers.add(admin.post(bought.location() + "/capture", "{}"));
            answers.add(Shop.refund(admin, bought.location(), "{\"reason\": \"x\"}"));
        }
        return answers;
    }

    /** As the service does it: again until it is made. */
    private static void makeAtLast(int ahead) throws SQLException {
        for (int attempt = 0; attempt < 50; attempt++) {
            try (Connection connection = postgres.connectAs("game_writer");
                    var statement = connection.createStatement()) {
                statement.execute(
                        "select public.make_payment_partition((now() + interval '%d months')::date)".formatted(ahead));
                return;
            } catch (SQLException e) {
                assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo("55P03");
            }
        }
        throw new IllegalStateException("50 attempts were not enough");
    }
}
