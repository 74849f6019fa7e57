package io.muniment.audit.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.muniment.audit.AuditServer;
import io.muniment.testing.MunimentPostgres;
import io.muniment.testing.TestKafka;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CaptureToLedgerIT {
    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.shared();

    @RegisterExtension
    static final TestKafka kafka = TestKafka.shared();

    private static AuditServer audit;

    @BeforeAll
    static void start() throws SQLException {
        audit = AuditServer.start(postgres, kafka).awaitRunning();
        postgres.query("select audit.track_schema('public')");
    }

    @AfterAll
    static void stop() {
        audit.close();
    }

    @Test
    void bringsEachKindOfChangeToTheLedger() throws SQLException {
        track("thing", "id int primary key, name text");

        postgres.execute("insert into thing values (1, 'one'), (2, 'two')");
        postgres.execute("update thing set name = 'eins' where id = 1");
        postgres.execute("update thing set id = 3 where id = 2");
        postgres.execute("delete from thing where id = 1");
        postgres.execute("truncate thing");
        audit.awaitProven();

        assertThat(audit.ledger("thing").stream().map(List::getFirst))
                .containsExactly("INSERT", "INSERT", "UPDATE", "DELETE", "INSERT", "DELETE", "TRUNCATE");
    }

    private static void track(String table, String columns) throws SQLException {
        postgres.execute("create table " + table + " (" + columns + ")");
    }
}
