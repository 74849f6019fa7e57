package io.muniment.catalog.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.muniment.catalog.RunningCatalog;
import io.muniment.catalog.money.Money;
import io.muniment.catalog.payment.desk.Purchases;
import io.muniment.catalog.payment.desk.Refunds;
import io.muniment.catalog.payment.desk.Settlements;
import io.muniment.catalog.payment.postgres.StateChangeRows.Cause;
import io.muniment.catalog.storage.SqlWork;
import io.muniment.catalog.storage.Transactions;
import io.muniment.servicekit.problem.CodedException;
import io.muniment.testing.MunimentPostgres;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Any sequence of acts on a few copies and their payments, some at the same time, on the real database. After each round the money adds up,
 * the states follow each other, and every copy is where its payment says.
 */
class PaymentLifeIT {

    private static final int COPIES = 2;
    private static final long PRICE = 1000;

    static final MunimentPostgres postgres = MunimentPostgres.shared();
    static final RunningCatalog catalog = new RunningCatalog(postgres);
    static final Shop shop = new Shop(postgres);
    static UUID account = UUID.randomUUID();

    /** What may be tried; most of it is refused most of the time. */
    enum Act {
        BUY,
        CAPTURE,
        FAIL,
        CANCEL,
        REFUND_PART,
        REFUND_ALL
    }

    /**
     * An act in a sequence.
     *
     * @param copy which of the copies, or the newest payment of which
     * @param amount of a part, in minor units; may be more than there is
     */
    record Step(Act act, int copy, long amount) {}

    @BeforeContainer
    static void start() {
        catalog.start();
        catalog.awaitReady();
        account = catalog.person().id();
    }

    @AfterContainer
    static void stop() {
        catalog.close();
        postgres.close();
    }

    @Property(tries = 25, shrinking = ShrinkingMode.BOUNDED)
    void noSequenceBreaksTheBooks(@ForAll("rounds") List<List<Step>> rounds) throws Exception {
        long[] copies = new long[COPIES];
        Map<Integer, PaymentId> newest = new ConcurrentHashMap<>();
        AtomicLong paidBack = new AtomicLong();
        for (int each = 0; each < COPIES; each++) {
            copies[each] = shop.copy(PRICE, "EUR");
        }

        for (List<Step> round : rounds) {
            together(round.stream()
                    .map(step -> (Runnable) () -> attempt(step, copies, newest, paidBack))
                    .toList());
            assertThat(broken()).as("after %s", round).isEmpty();
        }
        assertThat(shop.number(
                        "select coalesce(sum(amount_minor), 0)::bigint from public.refund where payment_id in (select id from public.payment where copy_id in (%d, %d))"
                                .formatted(copies[0], copies[1])))
                .isEqualTo(paidBack.get());
    }

    @Provide
    Arbitrary<List<List<Step>>> rounds() {
        Arbitrary<Step> step = Combinators.combine(
                        Arbitraries.of(Act.class),
                        Arbitraries.integers().between(0, COPIES - 1),
                        Arbitraries.longs().between(0, PRICE + 1))
                .as(Step::new);
        Arbitrary<List<Step>> alone = step.list().ofSize(1);
        Arbitrary<List<Step>> crowd = step.list().ofMinSize(2).ofMaxSize(6);
        return Arbitraries.oneOf(alone, crowd).list().ofMinSize(3).ofMaxSize(12);
    }

    /** Carries the step out; that it is refused is as good as that it is not. */
    private static void attempt(Step step, long[] copies, Map<Integer, PaymentId> newest, AtomicLong paidBack) {
        PaymentId payment = newest.get(step.copy());
        try {
            if (step.act() == Act.BUY) {
                newest.put(
                        step.copy(),
                        write((c) -> catalog.bean(Purchases.class).buy(c, order(copies[step.copy()]), cause())));
            } else if (payment != null) {
                paidBack.addAndGet(write(c -> settle(step, payment, c)));
            }
        } catch (CodedException refused) {
            assertThat(refused.error().name()).isIn("COPY_UNAVAILABLE", "ILLEGAL_TRANSITION", "REFUND_EXCEEDS_PAYMENT");
        }
    }

    /** Returns what went back. */
    private static long settle(Step step, PaymentId payment, java.sql.Connection c) throws SQLException {
        Settlements settlements = catalog.bean(Settlements.class);
        Refunds refunds = catalog.bean(Refunds.class);
        switch (step.act()) {
            case CAPTURE -> settlements.capture(c, payment, cause());
            case FAIL -> settlements.fail(c, payment, cause());
            case CANCEL -> settlements.cancel(c, payment, cause());
            case REFUND_PART -> {
                return refunds.refund(c, payment, Money.ofMinor(step.amount(), "EUR"), cause())
                        .amount();
            }
            case REFUND_ALL -> {
                return refunds.refund(c, payment, null, cause()).amount();
            }
            case BUY -> throw new IllegalStateException("no settlement");
        }
        return 0;
    }

    private static <T> T write(SqlWork<T> work) {
        return catalog.bean(Transactions.class).write(work);
    }

    private static Purchase order(long copy) {
        return new Purchase(
                account,
                copy,
                Money.ofMinor(PRICE, "EUR"),
                new MethodDetails(MethodKind.WALLET, "PAYPAL", null, null),
                new Buyer("Ada Lovelace", "ada@example.org", null, "GB"),
                DeviceType.OTHER,
                new Place("GB", null, null));
    }

    private static Cause cause() {
        return new Cause("tried", "a property", "-", catalog.bean(Clock.class).instant());
    }

    private static void together(List<Runnable> work) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (Runnable each : work) {
                running.add(threads.submit(each));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
    }

    /** What must never be found, looked for without the service's help. */
    private static List<String> broken() throws SQLException {
        return postgres.query("""
                select 'balance of ' || p.id from public.payment p
                where p.refunded_minor > p.captured_minor or p.captured_minor > p.amount_minor
                   or p.refunded_minor <> (select coalesce(sum(r.amount_minor), 0) from public.refund r where r.payment_id = p.id)
                union all
                select 'state of ' || p.id from public.payment p
                where p.status is distinct from
                      (select c.to_status from public.payment_state_change c where c.payment_id = p.id order by c.step desc limit 1)
                union all
                select 'step ' || c.step || ' of ' || c.payment_id from public.payment_state_change c
                left join public.payment_state_change b on b.payment_id = c.payment_id and b.step = c.step - 1
                where coalesce(b.to_status, 'NEW') <> c.from_status
                   or not exists (select from public.payment_transition t where (t.from_status, t.to_status) = (c.from_status, c.to_status))
                union all
                select 'open payments of copy ' || p.copy_id from public.payment p
                where p.status in ('AUTHORISED', 'CAPTURED', 'PARTIALLY_REFUNDED')
                group by p.copy_id having count(*) > 1
                union all
                select 'status of copy ' || y.id from public.copy y
                left join public.payment p on p.copy_id = y.id and p.status in ('AUTHORISED', 'CAPTURED', 'PARTIALLY_REFUNDED')
                where y.status <> case when p.status is null then 'AVAILABLE' when p.status = 'AUTHORISED' then 'RESERVED' else 'SOLD' end
                """).stream().map(row -> (String) row.getFirst()).toList();
    }
}
