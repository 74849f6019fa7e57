package io.muniment.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.muniment.localstack.LocalStack;
import io.muniment.localstack.Service;
import io.muniment.localstack.probe.Views;
import io.muniment.localstack.probe.Witnesses;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What must hold when things fail while others write: nothing lost, nothing twice, no view left stale. */
class FaultsE2E {
    private static final Duration BEFORE = Duration.ofSeconds(3);
    private static final Duration AFTER = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @RegisterExtension
    static final StackFixture FIXTURE = new StackFixture();

    @Test
    void survivesTheDeathOfAuditService() throws Exception {
        underLoad(stack -> {
            stack.kill(Service.AUDIT);
            stack.restart(Service.AUDIT);
        });
    }

    @Test
    void survivesARestartOfTheBroker() throws Exception {
        underLoad(LocalStack::restartKafka);
    }

    @Test
    void survivesACrashOfPostgres() throws Exception {
        underLoad(LocalStack::crashPostgres);
    }

    private interface Fault {
        void strike(LocalStack stack);
    }

    private static void underLoad(Fault fault) throws Exception {
        LocalStack stack = FIXTURE.stack();
        long written;
        try (WriteLoad load = WriteLoad.start(stack)) {
            load.runFor(BEFORE);
            fault.strike(stack);
            load.runFor(AFTER);
            written = load.stop();
        }
        stack.awaitReady();

        Witnesses.Standing standing = new Witnesses(stack).awaitEqual(PATIENCE);

        assertThat(written).as("transactions committed by the load").isGreaterThan(50);
        assertThat(standing).isEqualTo(new Witnesses.Standing(standing.triggerLog(), standing.triggerLog(), 0, 0));
        assertThat(standing.triggerLog()).isGreaterThanOrEqualTo(written);
        assertThat(new Views(stack).names()).hasSizeGreaterThanOrEqualTo(4);
        assertThat(new Views(stack).awaitFresh(PATIENCE))
                .as("views that are stale")
                .isEmpty();
    }
}
