package io.muniment.catalog.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muniment.catalog.RunningCatalog;
import io.muniment.servicekit.security.Role;
import io.muniment.testing.MunimentPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the tables refuse whoever asks: the service's own login, or the owner of the tables. */
class PaymentSchemaIT {

    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.shared();

    @RegisterExtension
    static final RunningCatalog catalog = new RunningCatalog(postgres);

    static final Shop shop = new Shop(postgres);

    long copy;
    String id = "";

    @BeforeEach
    void captured() throws SQLException {
        copy = shop.copy();
        var admin = catalog.userWithRoles(Role.ADMIN);
        var bought = Shop.buy(admin, copy);
        assertThat(bought.status()).as(bought.text()).isEqualTo(201);
        id = bought.body().get("id").asText();
        admin.post(bought.location() + "/capture", "{}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a status without its state change | update public.payment set status = 'REFUNDED', refunded_minor = captured_minor | payment_state_fkey",
                "an earlier state | update public.payment set status = 'AUTHORISED', captured_minor = 0, step = 1 | is at step 1, its last state change is 2",
                "money from nowhere | update public.payment set refunded_minor = captured_minor + 1 | payment_refunded_range",
                "capturing more than authorised | update public.payment set captured_minor = amount_minor + 1 | payment_captured_range",
                "captured without money | update public.payment set captured_minor = 0 | payment_status_fits_amounts",
                "refunded in part, though all is gone | update public.payment set status = 'PARTIALLY_REFUNDED', refunded_minor = captured_minor | payment_status_fits_amounts",
                "no status at all | update public.payment set status = 'NEW' | payment_status_fits_amounts",
                "an amount of nothing | update public.payment set amount_minor = 0, captured_minor = 0 | violates check constraint",
                "a time the id does not say | update public.payment set created_at = created_at + interval '1 second' | payment_id_time",
                "a customer with another's card | update public.payment set customer_id = customer_id + 100000 | violates foreign key",
                "a state change alone | insert into public.payment_state_change select payment_id, payment_created_at, 3, 2, 'CAPTURED', 'REFUNDED', 'x', 'x', 'x', now() from public.payment_state_change where step = 2 | is at step 2, its last state change is 3",
                "a transition there is not | insert into public.payment_state_change select payment_id, payment_created_at, 3, 2, 'CAPTURED', 'CANCELLED', 'x', 'x', 'x', now() from public.payment_state_change where step = 2 | payment_state_change_transition_fkey",
                "a chain with a gap | insert into public.payment_state_change select payment_id, payment_created_at, 4, 3, 'CAPTURED', 'REFUNDED', 'x', 'x', 'x', now() from public.payment_state_change where step = 2 | payment_state_change_chain_fkey",
                "a chain that forks | insert into public.payment_state_change select payment_id, payment_created_at, 3, 2, 'AUTHORISED', 'CANCELLED', 'x', 'x', 'x', now() from public.payment_state_change where step = 2 | payment_state_change_chain_fkey",
                "a second beginning | insert into public.payment_state_change select payment_id, payment_created_at, 1, null, 'NEW', 'AUTHORISED', 'x', 'x', 'x', now() from public.payment_state_change where step = 2 | payment_state_change_pkey",
                "a refund nobody counted | insert into public.refund select gen_random_uuid(), payment_id, payment_created_at, 2, 1, now() from public.payment_state_change where step = 2 | the refunds of payment",
                "a refund of nothing | insert into public.refund select gen_random_uuid(), payment_id, payment_created_at, 2, 0, now() from public.payment_state_change where step = 2 | refund_amount_positive",
                "a copy let go | delete from public.copy_hold | does not hold a copy",
                "a copy sold twice | insert into public.copy_hold select copy_id, id, created_at from public.payment | copy_hold_pkey",
                "a sold copy that is free | update public.copy set status = 'AVAILABLE' where status = 'SOLD' | is AVAILABLE, though the payment is CAPTURED",
                "a price without a currency | update public.copy set price_currency = null where price_currency is not null | copy_price_whole",
                "a currency there is not | update public.copy set price_currency = 'QQQ' where price_currency is not null | copy_price_currency_fkey",
                "room for a card number | update public.payment_method set last4 = '4242424242424242' | payment_method_last4_form",
                "a card that never expires | update public.payment_method set expires_on = null | payment_method_card_whole",
                "a life rewritten | update public.payment_state_change set reason = 'y' | rows are only added",
                "a life cut short | delete from public.payment_state_change | rows are only added",
                "a refund taken back | delete from public.refund | rows are only added",
                "payments thrown away | truncate public.payment cascade | rows are only added",
                "a payment thrown away | delete from public.payment | rows are only added",
            })
    void refusesEvenItsOwner(String what, String statement, String reason) {
        assertThatThrownBy(() -> postgres.executeAs("catalog_owner", statement))
                .as(what)
                .hasMessageContaining(reason);
    }

    @Test
    void refusesACopySoldToNobody() throws SQLException {
        long other = shop.copy();

        assertThatThrownBy(() -> postgres.executeAs(
                        "catalog_owner", "update public.copy set status = 'SOLD' where id = " + other))
                .hasMessageContaining("no payment bought it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update public.payment set amount_minor = 1",
                "update public.payment set customer_id = 1",
                "delete from public.payment",
                "update public.payment_state_change set reason = 'y'",
                "delete from public.refund",
                "insert into public.payment_transition values ('CAPTURED', 'CANCELLED')",
                "update public.currency set minor_units = 3",
                "delete from public.customer",
                "alter table public.payment disable trigger all",
            })
    void theServiceMayDoNoneOfThese(String statement) {
        assertThatThrownBy(() -> postgres.executeAs("game_writer", statement))
                .satisfiesAnyOf(
                        e -> assertThat(e).hasMessageContaining("permission denied"),
                        e -> assertThat(e).hasMessageContaining("must be owner"));
    }

    @Test
    void theServiceCannotGoByWayOfAPartition() throws SQLException {
        String partition = (String) postgres.query("select tableoid::regclass::text from public.payment limit 1")
                .getFirst()
                .getFirst();

        assertThatThrownBy(() -> postgres.executeAs("game_writer", "update %s set step = 1".formatted(partition)))
                .hasMessageContaining("permission denied");
    }

    @Test
    void refusesToPutThingsOffTillAfterTheCommit() throws SQLException {
        try (Connection connection = postgres.connectAs("game_writer");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(
                    "update public.payment set status = 'REFUNDED', refunded_minor = captured_minor where id = '%s'"
                            .formatted(id));

            assertThatThrownBy(connection::commit).hasMessageContaining("payment_state_fkey");
        }
    }

    @Test
    void theTableOfTransitionsIsTheStateMachine() throws SQLException {
        Set<String> inCode = Arrays.stream(PaymentStatus.values())
                .flatMap(from -> from.next().stream().map(to -> from + " " + to))
                .collect(Collectors.toSet());
        inCode.add("NEW AUTHORISED");
        Set<String> inTable = texts("select from_status || ' ' || to_status from public.payment_transition");

        assertThat(inTable).isEqualTo(inCode);
        assertThat(texts("select code || ' ' || is_open from public.payment_status where code <> 'NEW'"))
                .isEqualTo(Arrays.stream(PaymentStatus.values())
                        .map(status -> status + " " + status.isOpen())
                        .collect(Collectors.toSet()));
        assertThat(texts("select code from public.device_type"))
                .isEqualTo(Arrays.stream(DeviceType.values()).map(Enum::name).collect(Collectors.toSet()));
        assertThat(texts("select code from public.fraud_indicator_kind"))
                .isEqualTo(Arrays.stream(FraudKind.values()).map(Enum::name).collect(Collectors.toSet()));
    }

    @Test
    void theCurrenciesAreThoseOfISO4217() throws SQLException {
        for (List<Object> row : postgres.query("select code, numeric_code, minor_units from public.currency")) {
            Currency currency = Currency.getInstance((String) row.get(0));
            assertThat(((Number) row.get(1)).intValue()).isEqualTo(currency.getNumericCode());
            assertThat(((Number) row.get(2)).intValue())
                    .as(currency.getCurrencyCode())
                    .isEqualTo(currency.getDefaultFractionDigits());
        }
        assertThat(shop.number("select count(*) from public.currency")).isGreaterThan(150);
    }

    @ParameterizedTest
    @CsvSource({"payments.sql", "payment_history.sql", "refunds_of_payment.sql", "insert_payment.sql"})
    void everyStatementInAFileIsValid(String file) throws Exception {
        try (var text = PaymentSchemaIT.class.getResourceAsStream("postgres/" + file);
                Connection connection = postgres.connectAs("game_writer")) {
            assertThat(text).isNotNull();
            String sql = new String(text.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

            // preparing makes the server parse and plan it
            assertThat(connection.prepareStatement(sql).getParameterMetaData()).isNotNull();
        }
    }

    private static Set<String> texts(String sql) throws SQLException {
        return postgres.query(sql).stream().map(row -> (String) row.getFirst()).collect(Collectors.toSet());
    }
}
