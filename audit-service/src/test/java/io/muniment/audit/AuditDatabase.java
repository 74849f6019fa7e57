package io.muniment.audit;

import io.muniment.testing.MunimentPostgres;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;

/** A bootstrapped database with the audit schema, for tests that need no service around it. */
public final class AuditDatabase {
    private AuditDatabase() {}

    /** Migrates and tracks schema public; call once per fixture. */
    public static void migrate(MunimentPostgres postgres) throws SQLException {
        Flyway.configure()
                .dataSource(postgres.jdbcUrl(), "audit_owner", postgres.password("audit_owner"))
                .schemas("audit")
                .createSchemas(false)
                // the bootstrap has put its functions there
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .locations("classpath:db/migration")
                .load()
                .migrate();
        postgres.executeAs("audit_service", "select audit.track_schema('public')");
    }

    /** The trigger log of one table, in order: operation, key, before, after, with - for null. */
    public static List<List<Object>> log(MunimentPostgres postgres, String table) throws SQLException {
        return postgres.query(
                "select operation, coalesce(row_key::text, '-'), coalesce(before::text, '-'), coalesce(after::text, '-')"
                        + " from audit.trigger_log where table_name = '" + table + "' order by id");
    }
}
