package io.muniment.catalog.review;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.muniment.catalog.listing.Conditions;
import io.muniment.catalog.listing.Listing;
import io.muniment.catalog.listing.PageQuery;
import io.muniment.catalog.listing.SortKey;
import io.muniment.catalog.resource.ResourceRoutes;
import io.muniment.catalog.resource.Resources;
import io.muniment.servicekit.paging.Page;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reviews over HTTP. */
@Tag(name = "reviews")
@Controller("/api/v1/reviews")
@ExecuteOn(TaskExecutors.BLOCKING)
class ReviewController extends ResourceRoutes<Review, Long, ReviewDraft> {

    private static final Listing<Review> LISTING = new Listing<>(
            Review.class,
            "public.review",
            SortKey.id(),
            List.of(new SortKey("rating", "rating::bigint", SortKey.Type.BIGINT)));

    ReviewController(Resources resources, ReviewRepository rows) {
        super(resources.of("/api/v1/reviews", rows, LISTING));
    }

    /** Lists reviews, a page at a time. */
    @Get
    Page<Review> list(
            @RequestBean PageQuery page,
            @QueryValue @Nullable Long gameId,
            @QueryValue @Nullable UUID userUuid,
            @QueryValue @Nullable Integer minRating,
            @QueryValue @Nullable Integer maxRating) {
        return page(
                page,
                new Conditions()
                        .where("game_id = ?", gameId)
                        .where("user_uuid = ?", userUuid)
                        .where("rating >= ?", minRating)
                        .where("rating <= ?", maxRating));
    }
}
