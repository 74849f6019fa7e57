package io.muniment.catalog.game;

import io.muniment.catalog.listing.Listing;
import io.muniment.catalog.listing.SortKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** How games are looked up with all that is shown of them: one statement for one, and one for a page. */
final class GameCards {

    /** Joins the ratings; every game has a row of them. */
    static final String RATINGS = "join catalog_private.game_rating as rated on rated.game_id = videogame.id";
    /** Games without a review count as 0. */
    static final String RATING = "coalesce(rated.average_rating, 0)";
    /** Unknown dates sort last; the index over this serves the filter and the order at once. */
    static final String RELEASE_DATE = "coalesce(release_date, 'infinity'::date)";

    static final String TITLE = "lower(title) collate \"C\"";
    static final String SOUGHT = "cross join (select ?::text as words) as sought";

    static final Listing<Game> ROWS = new Listing<>(
            Game.class,
            "public.videogame",
            SortKey.id(),
            List.of(
                    new SortKey("title", TITLE, SortKey.Type.TEXT),
                    new SortKey("releaseDate", RELEASE_DATE, SortKey.Type.DATE),
                    new SortKey("rating", RATING, SortKey.Type.NUMERIC, RATINGS, "rated.game_id"),
                    new SortKey("globalSales", "global_sales", SortKey.Type.NUMERIC),
                    SortKey.createdAt()));

    private static final String CARD = statement("game_card.sql");
    private static final String CARD_OF_ONE = CARD.replace(Listing.PAGE, "select * from public.videogame where id = ?");

    static final Listing<GameCard> LISTING = ROWS.shownAs((jdbc, row) -> GameCard.of(row), CARD);

    /** How like what was sought a title is, 0 to 1: known only in a search. */
    static final SortKey RELEVANCE =
            new SortKey("relevance", "public.word_similarity(sought.words, videogame.title)", SortKey.Type.REAL);

    static final Listing<GameCard> SEARCH = LISTING.sortedAlsoBy(RELEVANCE);

    private GameCards() {}

    static Optional<GameCard> find(Connection connection, Long id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(CARD_OF_ONE)) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(GameCard.of(row)) : Optional.empty();
            }
        }
    }

    private static String statement(String file) {
        try (InputStream sql = Objects.requireNonNull(GameCards.class.getResourceAsStream(file), file)) {
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
