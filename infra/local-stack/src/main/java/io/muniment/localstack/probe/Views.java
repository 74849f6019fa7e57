package io.muniment.localstack.probe;

import io.muniment.localstack.LocalStack;
import io.muniment.localstack.Waiting;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Compares each materialized view with what its own definition gives now. Reads as the superuser: no other login may see both. */
public final class Views {
    private final Sql sql;

    public Views(LocalStack stack) {
        this.sql = new Sql(stack, "postgres");
    }

    public List<String> names() throws SQLException {
        return sql.rows("select matviewname from pg_matviews where schemaname = 'analytics' order by 1").stream()
                .map(List::getFirst)
                .toList();
    }

    /** Rows that are in the view and not in its recomputation, or the other way round. */
    public long differences(String view) throws SQLException {
        String definition = sql.rows("select rtrim(pg_get_viewdef(?::regclass), ';')", "analytics." + view)
                .getFirst()
                .getFirst();
        return sql.number("""
                with shown as materialized (select * from analytics.%s), computed as materialized (%s)
                select (select count(*) from (select * from shown except all select * from computed) as stale)
                     + (select count(*) from (select * from computed except all select * from shown) as absent)""".formatted(view, definition));
    }

    /** Waits until every view shows what it should; the names of those that still do not when patience ends. */
    public List<String> awaitFresh(Duration patience) throws SQLException {
        Waiting.until(patience, () -> {
            try {
                return stale().isEmpty();
            } catch (SQLException away) {
                return false;
            }
        });
        return stale();
    }

    private List<String> stale() throws SQLException {
        List<String> stale = new java.util.ArrayList<>();
        for (String view : names()) {
            if (differences(view) > 0) {
                stale.add(view);
            }
        }
        return stale;
    }
}
