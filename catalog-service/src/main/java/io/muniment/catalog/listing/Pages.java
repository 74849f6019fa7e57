package io.muniment.catalog.listing;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.muniment.catalog.storage.Transactions;
import io.muniment.servicekit.paging.Page;
import io.muniment.servicekit.paging.PageLimit;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads pages of any {@link Listing}. Rows inserted between two pages neither repeat nor hide another row. */
@Singleton
public final class Pages {

    private final JdbcOperations jdbc;
    private final Transactions transactions;

    Pages(JdbcOperations jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    public <E> Page<E> page(Listing<E> listing, PageQuery query, Conditions conditions) {
        PageLimit limit = PageLimit.of(query.limit());
        SortKey key = listing.sort(query);
        boolean descending = listing.descending(query);
        Position after = query.after() == null
                ? null
                : Position.decode(
                        query.after(), key, descending, listing.identity().type());
        KeysetQuery keyset = KeysetQuery.of(listing, key, descending, conditions, after, limit.plusOne());
        return transactions.read(connection -> read(connection, listing, keyset, limit, key, descending));
    }

    private <E> Page<E> read(
            Connection connection,
            Listing<E> listing,
            KeysetQuery keyset,
            PageLimit limit,
            SortKey key,
            boolean descending)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(keyset.sql())) {
            int index = 1;
            for (Object value : keyset.values()) {
                statement.setObject(index++, value);
            }
            try (ResultSet rows = statement.executeQuery()) {
                List<E> items = new ArrayList<>();
                Position last = null;
                while (items.size() < limit.value() && rows.next()) {
                    items.add(listing.reader().read(jdbc, rows));
                    last = new Position(rows.getString(KeysetQuery.SORT_VALUE), rows.getString(KeysetQuery.SORT_ID));
                }
                return new Page<>(items, next(rows, last, key, descending));
            }
        }
    }

    /** The query asked for one row more than the page holds: that row only tells that there is a next page. */
    @Nullable
    private static String next(ResultSet rows, @Nullable Position last, SortKey key, boolean descending)
            throws SQLException {
        return last != null && rows.next() ? last.encode(key, descending) : null;
    }
}
