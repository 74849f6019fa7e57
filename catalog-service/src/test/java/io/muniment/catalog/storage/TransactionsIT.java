package io.muniment.catalog.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.muniment.catalog.RunningCatalog;
import io.muniment.testing.MunimentPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TransactionsIT {

    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.shared();

    @RegisterExtension
    static final RunningCatalog catalog = new RunningCatalog(postgres);

    /** An import may take long; a reader has gone by then, and its query would keep a connection and a processor. */
    @Test
    void limitsTheTimeOfReadingOnly() {
        Transactions transactions = catalog.bean(Transactions.class);

        for (int round = 0; round < 2; round++) {
            assertThat(transactions.read(TransactionsIT::limit)).isEqualTo("10s");
            assertThat(transactions.write(TransactionsIT::limit)).isEqualTo("0");
        }
    }

    private static String limit(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show statement_timeout")) {
            row.next();
            return row.getString(1);
        }
    }
}
