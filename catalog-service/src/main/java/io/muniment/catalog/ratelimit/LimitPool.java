package io.muniment.catalog.ratelimit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micronaut.context.annotation.Property;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Connections for counting, apart from those for work: a request is counted before it may wait for a connection, and a flood of requests
 * that wait must not keep others from being refused.
 */
@Singleton
final class LimitPool implements AutoCloseable {

    private static final int CONNECTIONS = 4;
    private static final long PATIENCE_MILLIS = 2000;

    private final HikariDataSource connections;

    LimitPool(
            @Property(name = "datasources.default.url") String url,
            @Property(name = "datasources.default.username") String user,
            @Property(name = "datasources.default.password", defaultValue = "") String password) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("limits");
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(PATIENCE_MILLIS);
        config.setInitializationFailTimeout(-1);
        // a count is worth no wait for the disk
        config.setConnectionInitSql("set synchronous_commit = off");
        config.addDataSourceProperty("ApplicationName", "catalog-service limits");
        config.addDataSourceProperty("connectTimeout", "2");
        config.addDataSourceProperty("socketTimeout", "5");
        this.connections = new HikariDataSource(config);
    }

    Connection connection() throws SQLException {
        return connections.getConnection();
    }

    @Override
    @PreDestroy
    public void close() {
        connections.close();
    }
}
