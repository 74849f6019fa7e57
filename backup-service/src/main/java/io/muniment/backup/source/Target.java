package io.muniment.backup.source;

import io.muniment.backup.Secret;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Where a database is and who connects: for JDBC and for PostgreSQL's own programs, which never see the password in their arguments. */
public record Target(String host, int port, DatabaseName database, String user, Secret password) {

    private static final String SCHEME = "jdbc:postgresql://";
    private static final int DEFAULT_PORT = 5432;

    public static Target of(SourceConfig config) {
        String url = config.url();
        if (!url.startsWith(SCHEME)) {
            throw new IllegalArgumentException(
                    "database url '%s' is not of the form jdbc:postgresql://host:port/name".formatted(url));
        }
        URI uri = URI.create(url.substring("jdbc:".length()));
        String path = uri.getRawPath();
        String host = uri.getHost();
        if (host == null || path == null || path.length() < 2) {
            throw new IllegalArgumentException(
                    "database url '%s' is not of the form jdbc:postgresql://host:port/name".formatted(url));
        }
        String name = URLDecoder.decode(path.substring(1), StandardCharsets.UTF_8);
        return new Target(
                host,
                uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
                new DatabaseName(name),
                config.user(),
                config.password());
    }

    public Target with(DatabaseName other) {
        return new Target(host, port, other, user, password);
    }

    /** Opens a connection of its own, outside every pool. */
    public Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password.reveal());
        properties.setProperty("ApplicationName", "muniment-backup");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("connectTimeout", "10");
        String url = SCHEME + host + ":" + port + "/" + URLEncoder.encode(database.value(), StandardCharsets.UTF_8);
        return DriverManager.getConnection(url, properties);
    }

    /** Connection keywords for {@code --dbname=}: each value quoted, so that none is read as anything else. */
    public String keywords() {
        return "host=%s port=%d user=%s dbname=%s".formatted(quote(host), port, quote(user), quote(database.value()));
    }

    /** The password, in the one place libpq's programs take it from without showing it in the process list. */
    public void passwordTo(ProcessBuilder process) {
        process.environment().keySet().removeIf(name -> name.startsWith("PG"));
        process.environment().put("PGPASSWORD", password.reveal());
        process.environment().put("PGAPPNAME", "muniment-backup");
        process.environment().put("PGTZ", "UTC");
    }

    private static String quote(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    @Override
    public String toString() {
        return user + "@" + host + ":" + port + "/" + database.value();
    }
}
