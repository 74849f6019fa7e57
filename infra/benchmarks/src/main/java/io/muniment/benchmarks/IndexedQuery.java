package io.muniment.benchmarks;

import java.util.List;

/**
 * A query the catalog's API offers.
 *
 * @param path with its parameters; {@code {next}} stands for the cursor of a page far into the list
 * @param table whose statement it is
 * @param index what serves it
 */
record IndexedQuery(String path, String table, String index) {

    /** Every filter and sort key of the lists, alone and in usual company. */
    static final List<IndexedQuery> ALL = List.of(
            games("/4242", "videogame_pkey"),
            games("", "videogame_pkey"),
            games("?after={next}", "videogame_pkey"),
            games("?genreId=7", "idx_genre_id"),
            games("?genreId=7&releasedFrom=2001-01-01&releasedTo=2001-01-07", "idx_genre_id"),
            games("?genre=board%20game", "idx_genre_id"),
            games("?genre=racing&available=true", "idx_copy_available"),
            games("?developerId=1234", "idx_developer_id"),
            games("?developer=developer%20345", "idx_developer_id"),
            games("?platform=P17", "idx_platform"),
            games("?releasedFrom=2001-01-01&releasedTo=2001-01-07", "idx_release_date"),
            games("?title=crimson%20zephyr%20ii", "idx_title_lower"),
            games("?titleContains=ephyr%20World%2077", "idx_title_trigrams"),
            games("?q=crimsn%20zephr%20orgins", "idx_title_trigrams"),
            games("?q=lighthose", "idx_title_trigrams"),
            games("?sort=title", "idx_title_lower"),
            games("?sort=title&after={next}", "idx_title_lower"),
            games("?sort=title&order=desc&genreId=7", "idx_title_lower"),
            games("?sort=releaseDate", "idx_release_date_id"),
            games("?sort=releaseDate&releasedFrom=2001-01-01&after={next}", "idx_release_date_id"),
            games("?sort=rating&order=desc", "idx_game_rating_average"),
            games("?sort=rating&order=desc&minRating=4&genreId=7", "idx_game_rating_average"),
            games("?sort=rating&order=desc&after={next}", "idx_game_rating_average"),
            games("?sort=globalSales&order=desc", "idx_global_sales"),
            games("?sort=globalSales&order=desc&platform=P17", "idx_global_sales"),
            games("?sort=createdAt&order=desc", "idx_videogame_created_at"),
            games("?available=false", "idx_copy_available"),
            // what is shown of each game of a page
            games("?limit=20", "copy_game_id_copy_number_key"),
            new IndexedQuery("/api/v1/genres?name=rac", "public.genre", "genre_name_key"),
            new IndexedQuery("/api/v1/developers?name=developer%201999", "public.developer", "idx_developer_name"),
            new IndexedQuery("/api/v1/developers?sort=name", "public.developer", "idx_developer_name"),
            new IndexedQuery("/api/v1/copies?gameId=4242", "public.copy", "copy_game_id_copy_number_key"),
            new IndexedQuery("/api/v1/copies?status=RETIRED", "public.copy", "idx_copy_status"),
            new IndexedQuery("/api/v1/reviews?gameId=4243", "public.review", "idx_review_game_id"),
            new IndexedQuery("/api/v1/reviews?userUuid={user}", "public.review", "review_user_uuid_game_id_key"),
            new IndexedQuery("/api/v1/reviews?sort=rating&order=desc", "public.review", "idx_review_rating"),
            new IndexedQuery("/api/v1/users?email=user777%40example.org", "public.auth_user", "auth_user_email_key"),
            new IndexedQuery("/api/v1/users?sort=createdAt", "public.auth_user", "idx_auth_user_created_at"),
            new IndexedQuery("/api/v1/profiles?tag=tag%20123", "public.user_profile", "idx_user_profile_tags"));

    private static IndexedQuery games(String rest, String index) {
        return new IndexedQuery("/api/v1/games" + rest, "public.videogame", index);
    }

    boolean isDeep() {
        return path.contains("{next}");
    }

    /** The list the cursor is taken from. */
    String firstPage() {
        return path.replace("after={next}", "limit=500");
    }

    String pathAt(String next, String user) {
        return path.replace("{next}", next).replace("{user}", user);
    }
}
