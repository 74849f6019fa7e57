package io.muniment.catalog.review;

import io.muniment.catalog.account.PersonalRecords;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What an account's holder thought of games, for the holder's export. */
@Singleton
final class ReviewRecords implements PersonalRecords {

    private static final String SELECT = """
            select review.id, title, platform, rating, comment, review.created_at, review.updated_at
            from public.review join public.videogame on videogame.id = game_id
            where user_uuid = ? order by review.id""";

    @Override
    public String name() {
        return "reviews";
    }

    @Override
    public List<Map<String, Object>> of(Connection connection, UUID account) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SELECT)) {
            statement.setObject(1, account);
            try (ResultSet row = statement.executeQuery()) {
                List<Map<String, Object>> reviews = new ArrayList<>();
                while (row.next()) {
                    reviews.add(record(row));
                }
                return reviews;
            }
        }
    }

    private static Map<String, Object> record(ResultSet row) throws SQLException {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("id", row.getLong("id"));
        record.put("game", row.getString("title"));
        record.put("platform", row.getString("platform"));
        record.put("rating", row.getInt("rating"));
        String comment = row.getString("comment");
        if (comment != null) {
            record.put("comment", comment);
        }
        record.put("createdAt", time(row, "created_at"));
        record.put("updatedAt", time(row, "updated_at"));
        return record;
    }

    private static String time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant().toString();
    }
}
