package io.muniment.database;

import io.muniment.postgresserver.PostgresOptions;
import io.muniment.postgresserver.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A server to bootstrap. The module testing cannot be used here: it depends on this one. */
record Cluster(PostgresServer server) implements AutoCloseable {
    static final Map<String, String> PASSWORDS =
            Login.all().collect(Collectors.toMap(Login::role, login -> "secret of " + login.role()));

    static Cluster start(Path directory, String walLevel) {
        return new Cluster(PostgresServer.start(PostgresOptions.in(directory.resolve("data"))
                .withSetting("fsync", "off")
                .withSetting("max_replication_slots", "2")
                .withSetting("timezone", "Asia/Kathmandu")
                .withSetting("wal_level", walLevel)));
    }

    Connection superuser(String database) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(database), server.superuser(), server.password());
    }

    Connection as(String login, String database) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(database), login, PASSWORDS.get(login));
    }

    /** A database as an operator leaves it: bootstrapped, tracking the schemas. */
    void bootstrap(String database, List<String> tracked) throws SQLException {
        try (Connection connection = superuser(database)) {
            DatabaseBootstrap.run(connection, new BootstrapOptions(PASSWORDS, tracked));
        }
    }

    void execute(String database, String sql) throws SQLException {
        try (Connection connection = superuser(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    void executeAs(String login, String database, String sql) throws SQLException {
        try (Connection connection = as(login, database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    String value(String database, String sql) throws SQLException {
        try (Connection connection = superuser(database);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
