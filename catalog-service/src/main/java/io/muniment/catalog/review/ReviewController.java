package io.muniment.catalog.review;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.muniment.catalog.listing.Conditions;
import io.muniment.catalog.listing.Listing;
import io.muniment.catalog.listing.PageQuery;
import io.muniment.catalog.listing.SortKey;
import io.muniment.catalog.resource.Resource;
import io.muniment.catalog.resource.Resources;
import io.muniment.servicekit.paging.Page;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reviews over HTTP. */
@Tag(name = "reviews")
@Controller("/api/v1/reviews")
@ExecuteOn(TaskExecutors.BLOCKING)
class ReviewController {

    private static final Listing<Review> LISTING = new Listing<>(
            Review.class,
            "public.review",
            SortKey.id(),
            List.of(new SortKey("rating", "rating::bigint", SortKey.Type.BIGINT)));

    private final Resource<Review, Long> reviews;

    ReviewController(Resources resources, ReviewRepository rows) {
        this.reviews = resources.of("/api/v1/reviews", rows, LISTING);
    }

    /** Lists reviews, a page at a time. */
    @Get
    Page<Review> list(
            @RequestBean PageQuery page,
            @QueryValue @Nullable Long gameId,
            @QueryValue @Nullable UUID userUuid,
            @QueryValue @Nullable Integer minRating,
            @QueryValue @Nullable Integer maxRating) {
        return reviews.list(
                page,
                new Conditions()
                        .where("game_id = ?", gameId)
                        .where("user_uuid = ?", userUuid)
                        .where("rating >= ?", minRating)
                        .where("rating <= ?", maxRating));
    }

    /** Reads one. The ETag is its version. */
    @Get("/{id}")
    HttpResponse<Review> read(Long id) {
        return reviews.read(id);
    }

    @Post
    HttpResponse<Review> create(@Body @Valid ReviewDraft draft) {
        return reviews.create(draft);
    }

    /** Replaces one. If-Match must be the ETag it was last read with. */
    @Put("/{id}")
    HttpResponse<Review> update(
            Long id, @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @Body @Valid ReviewDraft draft) {
        return reviews.update(id, ifMatch, draft);
    }

    /** Deletes one that nothing points at. */
    @Delete("/{id}")
    HttpResponse<?> delete(Long id, @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return reviews.delete(id, ifMatch);
    }
}
