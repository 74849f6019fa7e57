package io.muniment.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.muniment.localstack.LocalStack;
import io.muniment.localstack.Port;
import io.muniment.localstack.probe.Accounts;
import io.muniment.localstack.probe.Backups;
import io.muniment.localstack.probe.Sql;
import io.muniment.localstack.probe.Views;
import io.muniment.localstack.probe.Witnesses;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A schema that has nothing to do with games is audited, reported on and backed up by configuration alone. */
class ForeignSchemaE2E {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String PASSWORD = "harbour";

    @RegisterExtension
    static final StackFixture FIXTURE = new StackFixture();

    @Test
    void watchesASchemaThatConfigurationNames() throws Exception {
        try (Connection superuser = FIXTURE.stack().connect("postgres");
                Statement statement = superuser.createStatement()) {
            statement.execute("create role harbour_master login password '%s'".formatted(PASSWORD));
            statement.execute("create schema harbour authorization harbour_master");
        }
        asHarbourMaster("harbour.sql");
        FIXTURE.restart(
                options -> options.withSchemas(List.of("public", "harbour")).withViews(resource("harbour-views")));

        asHarbourMaster("harbour-day.sql");

        LocalStack stack = FIXTURE.stack();
        assertAudited(stack);
        assertReported(stack);
        assertBackedUp(stack);
    }

    private static void assertAudited(LocalStack stack) throws SQLException {
        Witnesses.Standing standing = new Witnesses(stack).awaitEqual(PATIENCE);
        assertThat(standing).isEqualTo(new Witnesses.Standing(standing.triggerLog(), standing.triggerLog(), 0, 0));
        Map<String, Long> operations = new Sql(stack, "audit_user")
                .rows("""
                        select table_name || ' ' || operation, count(*) from audit.change_log
                        where table_schema = 'harbour' group by 1""").stream().collect(Collectors.toMap(List::getFirst, row -> Long.valueOf(row.getLast())));
        assertThat(operations)
                .containsEntry("ship INSERT", 100L)
                .containsEntry("ship UPDATE", 11L)
                // a change of the key is told as the end of one row and the beginning of another
                .containsEntry("Mooring INSERT", 100L + 14L)
                .containsEntry("Mooring DELETE", 14L + 11L)
                .containsEntry("log_line UPDATE", 2L)
                .containsEntry("log_line TRUNCATE", 1L)
                .containsEntry("tide INSERT", 40L)
                .containsEntry("tide DELETE", 10L);
    }

    private static void assertReported(LocalStack stack) throws SQLException {
        assertThat(new Views(stack).names()).contains("berth_use");
        assertThat(new Views(stack).awaitFresh(PATIENCE))
                .as("views that are stale")
                .isEmpty();
        assertThat(new Sql(stack, "report_user_app").number("select sum(moorings) from analytics.berth_use"))
                .isEqualTo(89);
    }

    private static void assertBackedUp(LocalStack stack) throws IOException, InterruptedException {
        Backups backups = new Backups(stack, new Accounts(stack).of("backup_operator"));
        JsonNode backup = backups.take();
        assertThat(backup.path("status").asText()).as(backup.toString()).isEqualTo("succeeded");

        JsonNode test = backups.prove(backup);

        assertThat(test.path("proven").asBoolean()).as(test.toString()).isTrue();
        Map<String, Long> restored = test.path("tables")
                .valueStream()
                .filter(table -> table.path("schema").asText().equals("harbour"))
                .collect(Collectors.toMap(
                        table -> table.path("table").asText(),
                        table -> table.path("actualRows").asLong()));
        assertThat(restored)
                .containsEntry("ship", 100L)
                .containsEntry("Mooring", 89L)
                .containsEntry("log_line", 1L);
    }

    private static void asHarbourMaster(String script) throws SQLException, IOException {
        String url = "jdbc:postgresql://127.0.0.1:%d/muniment"
                .formatted(FIXTURE.stack().ports().of(Port.POSTGRES));
        try (Connection connection = DriverManager.getConnection(url, "harbour_master", PASSWORD);
                Statement statement = connection.createStatement();
                InputStream in = Objects.requireNonNull(ForeignSchemaE2E.class.getResourceAsStream(script))) {
            statement.execute(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static Path resource(String name) {
        try {
            return Path.of(Objects.requireNonNull(ForeignSchemaE2E.class.getResource(name))
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
