package io.muniment.catalog.keyring;

import io.muniment.catalog.keyring.SealedColumn.Encoding;
import io.muniment.catalog.keyring.SealedColumn.HashColumn;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads and replaces sealed values in any column, by the name of their key, which stands in front of each. */
@Singleton
final class StoredValues {

    private final KeyRing keys;

    StoredValues(KeyRing keys) {
        this.keys = keys;
    }

    /** A row whose value is under an old key: the columns of its key, and the value as stored. */
    record Stale(List<Object> key, Object stored) {}

    /**
     * The query for rows whose value, or whose hash, is not under the current key, in the order of their key.
     *
     * @param onwards only those behind a row that was found before: one that cannot be opened stays stale, and must not be found again
     */
    static String staleQuery(SealedColumn column, int most, boolean onwards) {
        HashColumn hash = column.hash();
        return "select %s, %s from %s where octet_length(%s) > 0 and (%s <> ?%s)%s order by %s limit %d"
                .formatted(
                        String.join(", ", column.keys()),
                        column.column(),
                        column.table(),
                        column.column(),
                        prefix(column),
                        hash == null ? "" : " or " + hashPrefix(hash) + " <> ?",
                        onwards ? behind(column) : "",
                        String.join(", ", column.keys()),
                        most);
    }

    private static String behind(SealedColumn column) {
        return " and (%s) > (%s)"
                .formatted(
                        String.join(", ", column.keys()),
                        column.keys().stream().map(key -> "?").collect(Collectors.joining(", ")));
    }

    void bindStale(PreparedStatement statement, SealedColumn column, @Nullable Stale last) throws SQLException {
        int place = 1;
        statement.setBytes(place++, keys.currentPrefix(KeyUse.PERSONAL_DATA));
        if (column.hash() != null) {
            statement.setBytes(place++, keys.currentPrefix(KeyUse.LOOKUP));
        }
        for (Object part : last == null ? List.of() : last.key()) {
            statement.setObject(place++, part);
        }
    }

    static Stale readStale(ResultSet row, SealedColumn column) throws SQLException {
        List<Object> key = new ArrayList<>();
        for (String name : column.keys()) {
            key.add(row.getObject(name));
        }
        return new Stale(key, row.getObject(column.column()));
    }

    /**
     * What became of a batch.
     *
     * @param unopened values that no key opens, left as they are
     */
    record Resealed(int values, int unopened) {}

    /** Seals the values anew, each only if it is still the one that was read. */
    Resealed reseal(Connection connection, SealedColumn column, List<Stale> rows) throws SQLException {
        HashColumn hash = column.hash();
        String sql = "update %s set %s = ?%s where %s and %s = ?"
                .formatted(
                        column.table(),
                        column.column(),
                        hash == null ? "" : ", " + hash.column() + " = ?",
                        column.keys().stream().map(key -> key + " = ?").collect(Collectors.joining(" and ")),
                        column.column());
        int unopened = 0;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Stale row : rows) {
                String purpose = column.purpose().apply(row.key());
                Optional<String> text = keys.tryOpen(bytes(column, row.stored()), purpose);
                if (text.isEmpty()) {
                    unopened++;
                    continue;
                }
                int place = 1;
                set(statement, place++, column, keys.seal(text.get(), purpose));
                if (hash != null) {
                    statement.setBytes(place++, keys.lookup(text.get(), hash.purpose()));
                }
                for (Object part : row.key()) {
                    statement.setObject(place++, part);
                }
                statement.setObject(place, row.stored());
                statement.addBatch();
            }
            return new Resealed(Arrays.stream(statement.executeBatch()).sum(), unopened);
        }
    }

    /** How many values there are under each key, by its id. */
    Map<Integer, Long> count(Connection connection, KeyUse use, List<SealedColumn> columns) throws SQLException {
        Map<Integer, Long> found = new HashMap<>();
        for (SealedColumn column : columns) {
            HashColumn hash = column.hash();
            if (use == KeyUse.PERSONAL_DATA) {
                add(connection, found, use, prefix(column), column);
            } else if (hash != null) {
                add(connection, found, use, hashPrefix(hash), column);
            }
        }
        return found;
    }

    private static void add(
            Connection connection, Map<Integer, Long> found, KeyUse use, String prefix, SealedColumn column)
            throws SQLException {
        String sql = "select %s as prefix, count(*) from %s where octet_length(%s) > 0 group by prefix"
                .formatted(prefix, column.table(), column.column());
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                ByteBuffer bytes = ByteBuffer.wrap(row.getBytes(1));
                int id = use == KeyUse.PERSONAL_DATA ? bytes.getInt(1) : bytes.getInt(0);
                found.merge(id, row.getLong(2), Long::sum);
            }
        }
    }

    /** Eight characters of base64 are six bytes: no more of a long value than needed. */
    private static String prefix(SealedColumn column) {
        return switch (column.encoding()) {
            case BYTES -> "substring(%s from 1 for 5)".formatted(column.column());
            case BASE64 -> "substring(decode(left(%s, 8), 'base64') from 1 for 5)".formatted(column.column());
        };
    }

    private static String hashPrefix(HashColumn hash) {
        return "substring(%s from 1 for 4)".formatted(hash.column());
    }

    private static byte[] bytes(SealedColumn column, Object stored) {
        return column.encoding() == Encoding.BYTES
                ? (byte[]) stored
                : Base64.getDecoder().decode((String) stored);
    }

    private static void set(PreparedStatement statement, int place, SealedColumn column, byte[] sealed)
            throws SQLException {
        switch (column.encoding()) {
            case BYTES -> statement.setBytes(place, sealed);
            case BASE64 -> statement.setString(place, Base64.getEncoder().encodeToString(sealed));
        }
    }
}
