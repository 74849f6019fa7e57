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

/** Users over HTTP. */
@Tag(name = "users")
@Controller("/api/v1/users")
@ExecuteOn(TaskExecutors.BLOCKING)
class UserController {

    private static final Listing<User> LISTING = new Listing<>(
            User.class,
            "public.auth_user",
            SortKey.uuid(),
            List.of(SortKey.createdAt(), new SortKey("email", "email collate \"C\"", SortKey.Type.TEXT)));

    private final Resource<User, UUID> users;

    UserController(Resources resources, UserRepository rows) {
        this.users = resources.of("/api/v1/users", rows, LISTING);
    }

    /** Lists users, a page at a time. */
    @Get
    Page<User> list(
            @RequestBean PageQuery page,
            @QueryValue @Nullable String email,
            @QueryValue @Nullable Role role,
            @QueryValue @Nullable Boolean isActive,
            @QueryValue @Nullable Boolean isVerified) {
        return users.list(
                page,
                new Conditions()
                        .where("email = lower(?)", email)
                        .where("role = ?::public.user_role_enum", role)
                        .where("is_active = ?", isActive)
                        .where("is_verified = ?", isVerified));
    }

    /** Reads one. The ETag is its version. */
    @Get("/{uuid}")
    HttpResponse<User> read(UUID uuid) {
        return users.read(uuid);
    }

    @Post
    HttpResponse<User> create(@Body @Valid UserDraft draft) {
        return users.create(draft);
    }

    /** Replaces one. If-Match must be the ETag it was last read with. */
    @Put("/{uuid}")
    HttpResponse<User> update(
            UUID uuid, @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @Body @Valid UserDraft draft) {
        return users.update(uuid, ifMatch, draft);
    }

    /** Deletes one that nothing points at. */
    @Delete("/{uuid}")
    HttpResponse<?> delete(UUID uuid, @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return users.delete(uuid, ifMatch);
    }
}
