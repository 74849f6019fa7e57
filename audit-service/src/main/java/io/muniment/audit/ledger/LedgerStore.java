package io.muniment.audit.ledger;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The ledger's tables. Rows and offsets are written in one transaction: either both are there or neither. */
final class LedgerStore {
    private static final String INSERT = """
            insert into audit.change_log
              (table_schema, table_name, operation, row_key, before, after, transaction_id, wal_position, ordinal,
               committed_at, origin, topic, kafka_partition, kafka_offset)
            select s, t, o, k::jsonb, b::jsonb, a::jsonb, x::xid8, l::pg_lsn, n, c::timestamptz, 'CAPTURED', p, q, f
              from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                          ?::bigint[], ?::text[], ?::text[], ?::int[], ?::bigint[])
                as r (s, t, o, k, b, a, x, l, n, c, p, q, f)
            on conflict do nothing""";

    // a topic made anew begins again; otherwise a slower replica must not take the offset back
    private static final String UPSERT_OFFSET = """
            insert into audit.ledger_offset as o (topic, kafka_partition, topic_id, next_offset)
            values (?, ?, ?, ?)
            on conflict (topic, kafka_partition) do update
               set next_offset = case when o.topic_id = excluded.topic_id
                                      then greatest(o.next_offset, excluded.next_offset) else excluded.next_offset end,
                   topic_id = excluded.topic_id, updated_at = clock_timestamp()""";

    private final DataSource dataSource;

    LedgerStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Writes rows and offsets; returns how many rows were new. */
    int write(List<LedgerRow> rows, Map<TopicPartition, NextOffset> offsets) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                int written = rows.isEmpty() ? 0 : insert(connection, rows);
                upsert(connection, offsets);
                connection.commit();
                return written;
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    /** How far each partition has been read. */
    Map<TopicPartition, NextOffset> offsets() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select topic, kafka_partition, topic_id, next_offset from audit.ledger_offset");
                ResultSet rows = select.executeQuery()) {
            Map<TopicPartition, NextOffset> offsets = new HashMap<>();
            while (rows.next()) {
                offsets.put(
                        new TopicPartition(rows.getString(1), rows.getInt(2)),
                        new NextOffset(rows.getString(3), rows.getLong(4)));
            }
            return offsets;
        }
    }

    private static int insert(Connection connection, List<LedgerRow> rows) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            setTexts(insert, 1, rows, row -> row.change().table().schema());
            setTexts(insert, 2, rows, row -> row.change().table().name());
            setTexts(insert, 3, rows, row -> row.change().operation().name());
            setTexts(insert, 4, rows, LedgerRow::rowKey);
            setTexts(insert, 5, rows, LedgerRow::before);
            setTexts(insert, 6, rows, LedgerRow::after);
            setTexts(insert, 7, rows, row -> row.transaction().toString());
            setTexts(insert, 8, rows, row -> row.change().lsn().toString());
            setLongs(insert, 9, rows, row -> row.change().ordinal());
            setTexts(insert, 10, rows, row -> row.change().commitTime().toString());
            setTexts(insert, 11, rows, row -> row.partition().topic());
            Array partitions = connection.createArrayOf(
                    "int4",
                    rows.stream().map(row -> row.partition().partition()).toArray());
            insert.setArray(12, partitions);
            setLongs(insert, 13, rows, LedgerRow::offset);
            return insert.executeUpdate();
        }
    }

    private static void setTexts(
            PreparedStatement statement, int index, List<LedgerRow> rows, Function<LedgerRow, @Nullable String> column)
            throws SQLException {
        @Nullable String[] values = new @Nullable String[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.apply(rows.get(i));
        }
        statement.setArray(index, statement.getConnection().createArrayOf("text", values));
    }

    private static void setLongs(
            PreparedStatement statement, int index, List<LedgerRow> rows, Function<LedgerRow, Long> column)
            throws SQLException {
        Object[] values = rows.stream().map(column).toArray();
        statement.setArray(index, statement.getConnection().createArrayOf("int8", values));
    }

    private static void upsert(Connection connection, Map<TopicPartition, NextOffset> offsets) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement(UPSERT_OFFSET)) {
            for (Map.Entry<TopicPartition, NextOffset> offset : offsets.entrySet()) {
                upsert.setString(1, offset.getKey().topic());
                upsert.setInt(2, offset.getKey().partition());
                upsert.setString(3, offset.getValue().topicId());
                upsert.setLong(4, offset.getValue().next());
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }
}
