package io.muniment.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.muniment.localstack.LocalStack;
import io.muniment.localstack.Service;
import io.muniment.localstack.probe.Shop;
import io.muniment.localstack.probe.Sql;
import io.muniment.localstack.probe.Witnesses;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Money is neither made nor lost, and nobody's name is found, when the service dies in the middle of the business. */
class PaymentsE2E {
    private static final Duration WHILE = Duration.ofSeconds(4);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<Shop.Customer> CUSTOMERS = List.of(
            new Shop.Customer("Zenobia Quillfeather", "zq@example.org", "4711 Marmalade Crescent"),
            new Shop.Customer("Ottokar Brandwijk", "ob@example.org", "4712 Marmalade Crescent"),
            new Shop.Customer("Wilhelmina Straussenberg", "ws@example.org", "4713 Marmalade Crescent"));

    /** Whatever the tables would have to say if a payment were not what its life says. */
    private static final String FALSE_BALANCES = """
            select count(*)
            from public.payment p
            left join lateral (select coalesce(sum(r.amount_minor), 0) as refunds from public.refund r
                               where (r.payment_id, r.payment_created_at) = (p.id, p.created_at)) given on true
            left join lateral (select array_agg(c.to_status order by c.step) as life, max(c.step) as steps, count(*) as changes
                               from public.payment_state_change c
                               where (c.payment_id, c.payment_created_at) = (p.id, p.created_at)) told on true
            where given.refunds <> p.refunded_minor or p.refunded_minor > p.captured_minor or p.captured_minor > p.amount_minor
               or told.steps <> told.changes or told.steps <> p.step
               or told.life[array_upper(told.life, 1)] <> p.status
               or array_to_string(told.life, ' ') !~ '^AUTHORISED( CAPTURED( PARTIALLY_REFUNDED)*( REFUNDED)?)?$'""";

    @RegisterExtension
    static final StackFixture FIXTURE = new StackFixture();

    @Test
    void keepsEveryBalanceAndNoNameWhenTheCatalogIsKilled() throws Exception {
        LocalStack stack = FIXTURE.stack();
        Map<String, String> payments;
        List<String> troubles;
        try (PaymentLoad load = PaymentLoad.start(stack, CUSTOMERS)) {
            for (int death = 1; death <= 3; death++) {
                load.runFor(WHILE);
                stack.kill(Service.CATALOG);
                stack.restart(Service.CATALOG);
                stack.awaitReady();
            }
            load.runFor(WHILE);
            payments = load.stop();
            troubles = load.troubles();
        }

        Witnesses.Standing standing = new Witnesses(stack).awaitEqual(PATIENCE);

        assertThat(troubles).isEmpty();
        assertThat(payments).hasSizeGreaterThan(20);
        assertThat(payments.values()).as("one payment a key").doesNotHaveDuplicates();
        Sql sql = new Sql(stack, "postgres");
        assertThat(sql.number("select count(*) from public.payment"))
                .as("no payment but those that were asked for")
                .isEqualTo(payments.size());
        assertThat(sql.number("select count(*) from public.payment where status <> 'REFUNDED'"))
                .as("every trade came to its end")
                .isZero();
        assertThat(sql.number(FALSE_BALANCES)).as("balances that do not hold").isZero();
        assertThat(sql.number("select count(*) from public.copy_hold")).isZero();
        assertThat(standing).isEqualTo(new Witnesses.Standing(standing.triggerLog(), standing.triggerLog(), 0, 0));
        for (Shop.Customer customer : CUSTOMERS) {
            PersonalData.assertNowhere(stack, customer.fullName(), "Contested");
            PersonalData.assertNowhere(stack, customer.address(), "Contested");
        }
    }
}
