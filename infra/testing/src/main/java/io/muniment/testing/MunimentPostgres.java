package io.muniment.testing;

import io.muniment.database.BootstrapOptions;
import io.muniment.database.DatabaseBootstrap;
import io.muniment.database.Login;
import io.muniment.postgresserver.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database of its own, bootstrapped as an installation's is: roles, schemas, grants, publication. Roles are the server's, so on the
 * shared server their passwords are the same in every database. Not thread-safe before it is started.
 */
public final class MunimentPostgres implements Fixture {
    private final boolean shared;
    private final String suffix = UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    private final List<String> before = new ArrayList<>();
    private List<String> tracked = List.of("public");
    private @Nullable PostgresNode node;

    private MunimentPostgres(boolean shared) {
        this.shared = shared;
    }

    /** A fresh database on the server this JVM's tests share, dropped on close. */
    public static MunimentPostgres shared() {
        return new MunimentPostgres(true);
    }

    /** A server of its own, always embedded: to be stopped, killed and restarted, or for tests that need a slot's fixed name. */
    public static MunimentPostgres privateServer() {
        return new MunimentPostgres(false);
    }

    /** Run by the superuser in the fresh database before the bootstrap; for a schema that another application owns. */
    public MunimentPostgres beforeBootstrap(String sql) {
        before.add(sql);
        return this;
    }

    /** The schemas to track; public alone if this is not called. */
    public MunimentPostgres tracking(String... schemas) {
        tracked = List.of(schemas);
        return this;
    }

    @Override
    public void start() {
        node();
    }

    private synchronized PostgresNode node() {
        PostgresNode running = node;
        if (running == null) {
            running = shared ? SharedServers.postgres() : PostgresNode.Embedded.run();
            node = running;
            create(running);
        }
        return running;
    }

    private void create(PostgresNode on) {
        // roles belong to the server: two bootstraps at once would meet on the same rows
        synchronized (MunimentPostgres.class) {
            try (Connection server = connect(on, "postgres", on.superuser(), on.password())) {
                run(server, "create database " + database());
            } catch (SQLException e) {
                throw new IllegalStateException("cannot create database " + database(), e);
            }
            try (Connection connection = connect(on, database(), on.superuser(), on.password())) {
                for (String sql : before) {
                    run(connection, sql);
                }
                DatabaseBootstrap.run(connection, new BootstrapOptions(passwords(), tracked));
            } catch (SQLException e) {
                throw new IllegalStateException("cannot bootstrap database " + database(), e);
            }
        }
    }

    /** The private server, to stop, kill and restart. */
    public PostgresServer server() {
        if (shared || !(node() instanceof PostgresNode.Embedded embedded)) {
            throw new IllegalStateException(
                    "other tests use the shared server too; HINT: MunimentPostgres.privateServer()");
        }
        return embedded.server();
    }

    public String host() {
        return node().host();
    }

    public int port() {
        return node().port();
    }

    public String database() {
        return shared ? "muniment_" + suffix : "muniment";
    }

    public String jdbcUrl() {
        return url(node(), database());
    }

    /** A replication slot's name no other test has; slots are the server's, not the database's. */
    public String slot() {
        return shared ? "muniment_capture_" + suffix : "muniment_capture";
    }

    public String password(String login) {
        return "secret of " + login;
    }

    /** As superuser. */
    public Connection connect() throws SQLException {
        return connect(node(), database(), node().superuser(), node().password());
    }

    public Connection connectAs(String login) throws SQLException {
        return connect(node(), database(), login, password(login));
    }

    /** Unpooled. */
    public DataSource dataSource(String login) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl());
        source.setUser(login);
        source.setPassword(password(login));
        return source;
    }

    /** One or several statements, as superuser. */
    public void execute(String sql) throws SQLException {
        try (Connection connection = connect()) {
            run(connection, sql);
        }
    }

    public void executeAs(String login, String sql) throws SQLException {
        try (Connection connection = connectAs(login)) {
            run(connection, sql);
        }
    }

    /** The rows, as superuser; values as the driver's {@code getObject} gives them. */
    public List<List<@Nullable Object>> query(String sql) throws SQLException {
        try (Connection connection = connect()) {
            return rows(connection, sql);
        }
    }

    public List<List<@Nullable Object>> queryAs(String login, String sql) throws SQLException {
        try (Connection connection = connectAs(login)) {
            return rows(connection, sql);
        }
    }

    @Override
    public Map<String, String> properties() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("MUNIMENT_DB_URL", jdbcUrl());
        Login.all().forEach(login -> all.put(login.passwordVariable(), password(login.role())));
        return all;
    }

    @Override
    public synchronized void close() {
        PostgresNode running = node;
        node = null;
        if (running == null) {
            return;
        }
        if (shared) {
            drop(running);
        } else {
            running.close();
        }
    }

    private void drop(PostgresNode on) {
        try (Connection server = connect(on, "postgres", on.superuser(), on.password())) {
            String mine = " where database = '" + database() + "'";
            run(server, "select pg_terminate_backend(active_pid) from pg_replication_slots" + mine + " and active");
            // dropping waits for a sender that is still on its way out
            for (List<@Nullable Object> slot : rows(server, "select slot_name from pg_replication_slots" + mine)) {
                run(server, "select pg_drop_replication_slot('" + slot.getFirst() + "')");
            }
            run(server, "drop database " + database() + " with (force)");
        } catch (SQLException e) {
            throw new IllegalStateException("cannot drop database " + database(), e);
        }
    }

    private Map<String, String> passwords() {
        Map<String, String> all = new LinkedHashMap<>();
        Login.all().forEach(login -> all.put(login.role(), password(login.role())));
        return all;
    }

    private static String url(PostgresNode on, String database) {
        return "jdbc:postgresql://" + on.host() + ":" + on.port() + "/" + database;
    }

    private static Connection connect(PostgresNode on, String database, String user, String password)
            throws SQLException {
        return DriverManager.getConnection(url(on, database), user, password);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<List<@Nullable Object>> rows(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<List<@Nullable Object>> all = new ArrayList<>();
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<@Nullable Object> row = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    row.add(result.getObject(column));
                }
                all.add(row);
            }
            return all;
        }
    }
}
