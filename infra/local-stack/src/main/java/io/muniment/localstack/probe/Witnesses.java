package io.muniment.localstack.probe;

import io.muniment.localstack.LocalStack;
import io.muniment.localstack.Waiting;
import java.sql.SQLException;
import java.time.Duration;

/** Compares the two witnesses as an auditor would: with SQL, as multisets, both ways. */
public final class Witnesses {
    private static final String COLUMNS = "table_schema, table_name, operation, row_key, before, after, transaction_id";

    private final Sql auditor;

    public Witnesses(LocalStack stack) {
        this.auditor = new Sql(stack, "audit_user");
    }

    /**
     * How the logs stand.
     *
     * @param lost rows of the trigger log that the change log lacks
     * @param invented rows of the change log that the trigger log lacks; a row told twice is one of them
     */
    public record Standing(long triggerLog, long changeLog, long lost, long invented) {
        public boolean equal() {
            return triggerLog == changeLog && lost == 0 && invented == 0;
        }
    }

    /** Waits until both tell the same or patience ends, and says how they stand then. */
    public Standing awaitEqual(Duration patience) throws SQLException {
        Standing latest = Waiting.look(patience, this::glance, Standing::equal);
        return latest.equal() ? latest : compare();
    }

    /** Comparing every row is dear: only once the counts agree. */
    private Standing glance() {
        try {
            Standing counts = counts();
            return counts.triggerLog() == counts.changeLog() ? compare() : counts;
        } catch (SQLException away) {
            return new Standing(0, 0, -1, -1);
        }
    }

    private Standing counts() throws SQLException {
        return new Standing(
                auditor.number("select count(*) from audit.trigger_log"),
                auditor.number("select count(*) from audit.change_log"),
                -1,
                -1);
    }

    private Standing compare() throws SQLException {
        Standing counts = counts();
        return new Standing(
                counts.triggerLog(),
                counts.changeLog(),
                missing("audit.trigger_log", "audit.change_log"),
                missing("audit.change_log", "audit.trigger_log"));
    }

    private long missing(String from, String in) throws SQLException {
        return auditor.number("select count(*) from (select %s from %s except all select %s from %s) as missing"
                .formatted(COLUMNS, from, COLUMNS, in));
    }
}
