package io.muniment.catalog.payment.postgres;

import io.muniment.catalog.payment.Place;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Places requests came from, each once. */
@Singleton
public final class PlaceRows {

    private static final String INSERT = """
            insert into public.location (country, region, city)
            values (?, ?, ?)
            on conflict on constraint location_country_region_city_key do nothing""";
    private static final String FIND = """
            select id
            from public.location
            where country = ? and region is not distinct from ? and city is not distinct from ?""";

    /** Returns the key of the place, made where it is new; null for none. */
    @Nullable
    public Long save(Connection connection, @Nullable Place place) throws SQLException {
        if (place == null) {
            return null;
        }
        Long known = find(connection, place);
        if (known != null) {
            return known;
        }
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            bind(statement, place);
            statement.executeUpdate();
        }
        return find(connection, place);
    }

    @Nullable
    static Place read(ResultSet row) throws SQLException {
        String country = row.getString("place_country");
        return country == null ? null : new Place(country, row.getString("region"), row.getString("city"));
    }

    @Nullable
    private static Long find(Connection connection, Place place) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            bind(statement, place);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Long.valueOf(row.getLong(1)) : null;
            }
        }
    }

    private static void bind(PreparedStatement statement, Place place) throws SQLException {
        statement.setString(1, place.country());
        statement.setString(2, place.region());
        statement.setString(3, place.city());
    }
}
