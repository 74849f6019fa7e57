package io.muniment.audit.capture;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the database is, taken apart for Debezium, which does not read JDBC URLs. */
record ServerAddress(String host, int port, String database, String sslMode) {
    private static final Pattern URL =
            Pattern.compile("jdbc:postgresql://([^/:,?]+|\\[[0-9a-fA-F:]+])(?::([0-9]+))?/([^/?]+)(?:\\?(.*))?");
    private static final Pattern SSL_MODE = Pattern.compile("(?:^|&)sslmode=([^&]+)");
    private static final int DEFAULT_PORT = 5432;

    static ServerAddress ofJdbcUrl(String url) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not an address of one PostgreSQL server: '"
                    + url.replaceAll("\\?.*", "?…") + "'. HINT: write it as jdbc:postgresql://host:port/database");
        }
        Matcher sslMode = SSL_MODE.matcher(parts.group(4) == null ? "" : parts.group(4));
        return new ServerAddress(
                parts.group(1),
                parts.group(2) == null ? DEFAULT_PORT : Integer.parseInt(parts.group(2)),
                parts.group(3),
                sslMode.find() ? sslMode.group(1) : "prefer");
    }
}
