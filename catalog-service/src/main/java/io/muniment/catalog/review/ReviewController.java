package io.muniment.catalog.review;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.muniment.catalog.listing.Conditions;
import io.muniment.catalog.listing.Listing;
import io.muniment.catalog.listing.PageQuery;
import io.muniment.catalog.listing.SortKey;
import io.muniment.catalog.resource.Resource;
import io.muniment.catalog.resource.ResourceRoutes;
import io.muniment.catalog.resource.Resources;
import io.muniment.servicekit.paging.Page;
import io.muniment.servicekit.security.Allowed;
import io.muniment.servicekit.security.Permission;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reviews over HTTP. */
@Tag(name = "reviews")
@Allowed(Permission.CATALOG_READ)
@Controller("/api/v1/reviews")
@ExecuteOn(TaskExecutors.BLOCKING)
class ReviewController extends ResourceRoutes<Review, Long, ReviewDraft> {

    private static final String PATH = "/api/v1/reviews";

    private static final Listing<Review> LISTING = new Listing<>(
            Review.class,
            "public.review",
            SortKey.id(),
            List.of(new SortKey("rating", "rating::bigint", SortKey.Type.BIGINT)));

    private final Resource<Review, Long> reviews;

    ReviewController(Resources resources, ReviewRepository rows) {
        this(resources.of(PATH, rows, LISTING));
    }

    private ReviewController(Resource<Review, Long> reviews) {
        super(reviews);
        this.reviews = reviews;
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

    /** Writes one: one's own, for each game one. */
    @Override
    @Post
    @Status(HttpStatus.CREATED)
    @Allowed(Permission.REVIEW_CREATE)
    public HttpResponse<Review> create(@Body @Valid ReviewDraft draft) {
        return reviews.create(draft.by(Authorship.author(draft.userUuid(), null)));
    }

    /** Replaces one's own. If-Match must be the ETag it was last read with. */
    @Override
    @Put("/{key}")
    @Allowed(Permission.REVIEW_CHANGE)
    public HttpResponse<Review> update(
            Long key, @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @Body @Valid ReviewDraft draft) {
        return reviews.change(key, ifMatch, present -> {
            Authorship.requireAuthor(present);
            return draft.by(Authorship.author(draft.userUuid(), present.userUuid()));
        });
    }

    /** Deletes one's own. */
    @Override
    @Delete("/{key}")
    @Status(HttpStatus.NO_CONTENT)
    @Allowed(Permission.REVIEW_CHANGE)
    public HttpResponse<?> delete(Long key, @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return reviews.delete(key, ifMatch, Authorship::requireAuthor);
    }
}
