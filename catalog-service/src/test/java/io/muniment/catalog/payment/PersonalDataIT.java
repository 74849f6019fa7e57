package io.muniment.catalog.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.muniment.catalog.CatalogClient;
import io.muniment.catalog.RunningCatalog;
import io.muniment.catalog.RunningCatalog.Answer;
import io.muniment.catalog.RunningCatalog.Person;
import io.muniment.catalog.account.Account;
import io.muniment.catalog.account.AccountDeletion;
import io.muniment.catalog.account.Accounts;
import io.muniment.catalog.storage.Transactions;
import io.muniment.servicekit.security.Role;
import io.muniment.testing.MunimentPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nothing personal about a buyer is anywhere in the database in the clear, and everything is where its owner looks for it. */
class PersonalDataIT {

    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.shared();

    @RegisterExtension
    static final RunningCatalog catalog = new RunningCatalog(postgres);

    static final Shop shop = new Shop(postgres);

    @Test
    void noTableHasANameInTheClear() throws SQLException {
        // what an audit service adds to the database: a log of every change
        postgres.execute("""
                create table public.logged (before jsonb, after jsonb);
                create function public.log_all() returns trigger language plpgsql security definer as $$
                begin
                    insert into public.logged values (case when tg_op <> 'INSERT' then to_jsonb(old) end, case when tg_op <> 'DELETE' then to_jsonb(new) end);
                    return null;
                end $$;
                create trigger log_all after insert or update or delete on public.customer for each row execute function public.log_all();
                create trigger log_all after insert or update or delete on public.payment for each row execute function public.log_all()""");
        CatalogClient admin = catalog.userWithRoles(Role.ADMIN);
        String payment = Shop.buy(admin, "clear", Shop.order(shop.copy(), "59.99", "EUR", "secret.ada@example.org"))
                .location();
        admin.post(payment + "/capture", "{}");
        Shop.refund(admin, payment, "{\"reason\": \"x\"}");

        String everything = everything();

        assertThat(everything).contains("payment_state_change").contains("logged");
        for (String personal : List.of("Lovelace", "secret.ada", "St James")) {
            assertThat(everything).doesNotContainIgnoringCase(personal);
            // bytea is shown in hexadecimal
            assertThat(everything)
                    .doesNotContain(java.util.HexFormat.of()
                            .formatHex(personal.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        }
        assertThat(admin.get(payment).body().at("/customer/fullName").asText()).isEqualTo("Ada Lovelace");
    }

    @Test
    void aNewNameReplacesTheOldAndTheSameOneIsLeftAlone() throws SQLException {
        Person person = catalog.person();
        CatalogClient buyer = catalog.as(catalog.signIn(person.email(), person.password()));
        Shop.buy(buyer, shop.copy());
        long before = version(person.id());

        Shop.buy(buyer, shop.copy());
        assertThat(version(person.id())).isEqualTo(before);
        String order = Shop.order(shop.copy(), "59.99", "EUR").replace("Ada Lovelace", "Ada King");
        JsonNode renamed = Shop.buy(buyer, UUID.randomUUID().toString(), order).body();

        assertThat(renamed.at("/customer/fullName").asText()).isEqualTo("Ada King");
        assertThat(version(person.id())).isEqualTo(before + 1);
        assertThat(shop.number(
                        "select count(*) from public.payment_method m join public.customer c on c.id = m.customer_id where c.account_uuid = '%s'"
                                .formatted(person.id())))
                .isEqualTo(1);
    }

    @Test
    void theExportHasTheBuyersPayments() throws SQLException {
        CatalogClient buyer = catalog.userWithRoles();
        String payment = Shop.buy(buyer, shop.copy()).body().get("id").asText();

        JsonNode export = buyer.get("/api/v1/me/export").body();

        assertThat(export.findValuesAsText("id")).contains(payment);
        assertThat(export.toString()).contains("Ada Lovelace");
    }

    @Test
    void aDeletedAccountLeavesPaymentsWithoutAName() throws SQLException {
        Person person = catalog.person();
        CatalogClient buyer = catalog.as(catalog.signIn(person.email(), person.password()));
        String payment = Shop.buy(buyer, shop.copy()).location();

        assertThat(buyer.post("/api/v1/me/deletion", "{\"password\": \"%s\"}".formatted(person.password()))
                        .status())
                .isEqualTo(204);

        JsonNode left = catalog.userWithRoles(Role.ADMIN).get(payment).body();
        assertThat(left.at("/customer/fullName").asText()).isEqualTo("erased");
        assertThat(left.at("/customer/billingAddress").isNull()).isTrue();
        assertThat(left.at("/amount/amount").asText()).isEqualTo("59.99");
    }

    @Test
    void erasesWhatAPurchaseUnderWayHasWritten() throws Exception {
        Person person = catalog.person();
        CatalogClient buyer = catalog.as(catalog.signIn(person.email(), person.password()));
        long copy = shop.copy();
        Answer bought;
        int deleted;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                Connection held = postgres.connect()) {
            held.setAutoCommit(false);
            held.createStatement().execute("select from public.copy where id = %d for update".formatted(copy));
            Callable<Answer> buying = () -> Shop.buy(buyer, copy);
            Future<Answer> purchase = threads.submit(buying);
            Awaitility.await().until(() -> waiting() == 1);
            Callable<Answer> deleting = () -> catalog.delete("/api/v1/users/" + person.id());
            Future<Answer> deletion = threads.submit(deleting);
            Awaitility.await().until(() -> deletion.isDone() || waiting() == 2);
            held.rollback();
            bought = purchase.get();
            deleted = deletion.get().status();
        }

        assertThat(deleted).isEqualTo(204);
        assertThat(bought.status()).as(bought.text()).isEqualTo(201);
        assertThat(catalog.get(bought.location())
                        .body()
                        .at("/customer/fullName")
                        .asText())
                .isEqualTo("erased");
    }

    @Test
    void sellsNothingToAnAccountThatGoesMeanwhile() throws Exception {
        Person person = catalog.person();
        CatalogClient buyer = catalog.as(catalog.signIn(person.email(), person.password()));
        long copy = shop.copy();
        Answer bought;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Answer> buying = () -> Shop.buy(buyer, copy);
            Future<Answer> purchase = catalog.bean(Transactions.class).write(connection -> {
                Account account = catalog.bean(Accounts.class)
                        .hold(connection, person.id())
                        .orElseThrow();
                Future<Answer> asked = threads.submit(buying);
                Awaitility.await().until(() -> asked.isDone() || waiting() == 1);
                catalog.bean(AccountDeletion.class).delete(connection, account);
                return asked;
            });
            bought = purchase.get();
        }

        assertThat(bought.status()).as(bought.text()).isEqualTo(404);
        assertThat(shop.statusOf(copy)).isEqualTo("AVAILABLE");
        assertThat(shop.number("select count(*) from public.customer where account_uuid = '%s'".formatted(person.id())))
                .isZero();
    }

    private static long waiting() throws SQLException {
        return shop.number(
                "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'");
    }

    private static long version(UUID account) throws SQLException {
        return shop.number("select version from public.customer where account_uuid = '%s'".formatted(account));
    }

    /** All rows of all tables, as text. */
    private static String everything() throws SQLException {
        StringBuilder text = new StringBuilder();
        List<String> tables =
                postgres.query("""
                        select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'""").stream().map(row -> (String) row.getFirst()).toList();
        for (String table : tables) {
            text.append(table).append('\n');
            for (List<Object> row : postgres.query("select t::text from %s t".formatted(table))) {
                text.append(row.getFirst()).append('\n');
            }
        }
        return text.toString();
    }
}
