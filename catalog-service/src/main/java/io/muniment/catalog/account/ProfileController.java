package io.muniment.catalog.account;

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

/** Profiles over HTTP. */
@Tag(name = "profiles")
@Controller("/api/v1/profiles")
@ExecuteOn(TaskExecutors.BLOCKING)
class ProfileController {

    private static final Listing<Profile> LISTING =
            new Listing<>(Profile.class, "public.user_profile", SortKey.uuid(), List.of(SortKey.createdAt()));

    private final Resource<Profile, UUID> profiles;

    ProfileController(Resources resources, ProfileRepository rows) {
        this.profiles = resources.of("/api/v1/profiles", rows, LISTING);
    }

    /** Lists profiles, a page at a time. */
    @Get
    Page<Profile> list(@RequestBean PageQuery page, @QueryValue @Nullable String tag) {
        return profiles.list(page, new Conditions().where("tags @> array[?::text]", tag));
    }

    /** Reads one. The ETag is its version. */
    @Get("/{uuid}")
    HttpResponse<Profile> read(UUID uuid) {
        return profiles.read(uuid);
    }

    @Post
    HttpResponse<Profile> create(@Body @Valid ProfileDraft draft) {
        return profiles.create(draft);
    }

    /** Replaces one. If-Match must be the ETag it was last read with. */
    @Put("/{uuid}")
    HttpResponse<Profile> update(
            UUID uuid, @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @Body @Valid ProfileDraft draft) {
        return profiles.update(uuid, ifMatch, draft);
    }

    /** Deletes one that nothing points at. */
    @Delete("/{uuid}")
    HttpResponse<?> delete(UUID uuid, @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return profiles.delete(uuid, ifMatch);
    }
}
