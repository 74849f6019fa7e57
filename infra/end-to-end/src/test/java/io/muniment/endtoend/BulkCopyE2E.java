package io.muniment.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.muniment.localstack.LocalStack;
import io.muniment.localstack.Service;
import io.muniment.localstack.probe.Witnesses;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.PGConnection;

/** One COPY makes many changes that share a WAL position; a restart in the middle of them must not lose or repeat any. */
class BulkCopyE2E {
    private static final int ROWS = 200_000;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @RegisterExtension
    static final StackFixture FIXTURE = new StackFixture();

    @Test
    void losesAndRepeatsNothingWhenAuditIsKilledInTheMiddleOfTheCopy() throws Exception {
        LocalStack stack = FIXTURE.stack();
        copyDevelopers(stack);
        for (int reached : new int[] {1, ROWS / 3, 2 * ROWS / 3}) {
            awaitRecorded(stack, reached);
            stack.kill(Service.AUDIT);
            assertThat(recorded(stack))
                    .as("the copy must not be over when the service dies")
                    .isLessThan(ROWS);
            stack.restart(Service.AUDIT);
        }

        Witnesses.Standing standing = new Witnesses(stack).awaitEqual(PATIENCE);

        assertThat(standing).isEqualTo(new Witnesses.Standing(standing.triggerLog(), standing.triggerLog(), 0, 0));
        assertThat(recorded(stack)).isEqualTo(ROWS);
    }

    private static void copyDevelopers(LocalStack stack) throws SQLException, IOException {
        String lines = IntStream.rangeClosed(1, ROWS)
                .mapToObj(number -> "Studio " + number + "\n")
                .collect(Collectors.joining());
        try (Connection connection = stack.connect("game_writer")) {
            long copied = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy public.developer (name) from stdin",
                            new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
            assertThat(copied).isEqualTo(ROWS);
        }
    }

    private static void awaitRecorded(LocalStack stack, long count) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> recorded(stack) >= count);
    }

    private static long recorded(LocalStack stack) throws SQLException {
        try (Connection connection = stack.connect("audit_user");
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(
                        "select count(*) from audit.change_log where table_name = 'developer'")) {
            found.next();
            return found.getLong(1);
        }
    }
}
