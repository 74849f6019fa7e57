package io.muniment.audit.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muniment.audit.AuditDatabase;
import io.muniment.testing.MunimentPostgres;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PartitionKeeperIT {
    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.shared();

    @BeforeAll
    static void migrate() throws SQLException {
        AuditDatabase.migrate(postgres);
    }

    @Test
    void makesMonthsOnce() throws SQLException {
        PartitionKeeper keeper = new PartitionKeeper(postgres.dataSource("audit_service"), 7);

        assertThat(keeper.make("audit.trigger_log")).isEqualTo(4);
        assertThat(keeper.make("audit.trigger_log")).isZero();
        assertThat(postgres.query("select count(*) from pg_inherits where inhparent = 'audit.trigger_log'::regclass"))
                .isEqualTo(java.util.List.of(java.util.List.of(9L)));
    }

    @Test
    void makesMonthsOfEventsOnce() throws SQLException {
        PartitionKeeper keeper = new PartitionKeeper(postgres.dataSource("audit_service"), 5);

        assertThat(keeper.makeForEvents()).isEqualTo(4);
        assertThat(keeper.makeForEvents()).isZero();
    }

    @Test
    void aMonthCanLeaveAsAWhole() throws SQLException {
        String oldest = (String) postgres.query(
                        "select min(inhrelid::regclass::text) from pg_inherits where inhparent = 'audit.change_log'::regclass")
                .getFirst()
                .getFirst();

        postgres.executeAs("audit_owner", "drop table " + oldest);

        new PartitionKeeper(postgres.dataSource("audit_service"), 3).make("audit.change_log");
        assertThat(postgres.query("select to_regclass('" + oldest + "') is not null")
                        .getFirst())
                .containsExactly(true);
    }

    @Test
    void refusesATableThatIsNotPartitioned() {
        assertThatThrownBy(
                        () -> postgres.executeAs("audit_service", "select audit.ensure_partitions('audit.verdict', 1)"))
                .hasMessageContaining("no partitioned table");
    }
}
