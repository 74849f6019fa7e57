package io.muniment.catalog.account.admin;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
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
import io.muniment.catalog.account.BaseRole;
import io.muniment.catalog.listing.Conditions;
import io.muniment.catalog.listing.Listing;
import io.muniment.catalog.listing.PageQuery;
import io.muniment.catalog.listing.Pages;
import io.muniment.catalog.listing.SortKey;
import io.muniment.catalog.resource.EntityTag;
import io.muniment.servicekit.paging.Page;
import io.muniment.servicekit.security.Allowed;
import io.muniment.servicekit.security.Permission;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Accounts over HTTP, for administrators. */
@Tag(name = "users")
@Controller(UserController.PATH)
@Allowed(Permission.ACCOUNT_ADMINISTER)
@ExecuteOn(TaskExecutors.BLOCKING)
class UserController {

    static final String PATH = "/api/v1/users";

    private static final Listing<User> LISTING = new Listing<>(
            (jdbc, row) -> jdbc.readEntity(row, User.class),
            "public.auth_user",
            SortKey.uuid(),
            List.of(SortKey.createdAt(), new SortKey("email", "email collate \"C\"", SortKey.Type.TEXT)),
            "select " + User.COLUMNS + "\nfrom (" + Listing.PAGE + ") as page");

    private final Users users;
    private final Pages pages;

    UserController(Users users, Pages pages) {
        this.users = users;
        this.pages = pages;
    }

    /**
     * The groups a user is to be in.
     *
     * @param groups names; those that are not listed are taken away
     */
    @Introspected
    record Groups(@NotNull @Size(max = 20) List<@NotBlank @Size(max = 100) String> groups) {}

    /** Lists users, a page at a time. */
    @Get
    Page<User> list(
            @RequestBean PageQuery page,
            @QueryValue @Nullable String email,
            @QueryValue @Nullable BaseRole role,
            @QueryValue @Nullable String group,
            @QueryValue @Nullable Boolean isActive,
            @QueryValue @Nullable Boolean isVerified,
            @QueryValue @Nullable Boolean isLocked) {
        return pages.page(
                LISTING,
                page,
                new Conditions()
                        .where("(deleted_at is null) = ?", true)
                        .where("email = lower(?)", email)
                        .where("role = ?::public.user_role_enum", role)
                        .where(
                                "exists (select from public.auth_user_group where user_uuid = auth_user.uuid and group_name = ?)",
                                group)
                        .where("is_active = ?", isActive)
                        .where("is_verified = ?", isVerified)
                        .where("(locked_at is not null and coalesce(locked_until > now(), true)) = ?", isLocked));
    }

    /** Reads one. The ETag is its version. */
    @Get("/{key}")
    HttpResponse<User> read(UUID key) {
        return tagged(HttpResponse.ok(), users.read(key));
    }

    /** Creates one. A mail asks its holder to choose a password. Location says where it is. */
    @Post
    @Status(HttpStatus.CREATED)
    HttpResponse<User> create(@Body @Valid UserDraft draft) {
        User made = users.create(draft);
        return tagged(HttpResponse.created(URI.create(PATH + "/" + made.uuid())), made);
    }

    /** Replaces one. If-Match must be the ETag it was last read with. Another role ends its sessions. */
    @Put("/{key}")
    HttpResponse<User> update(
            UUID key, @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @Body @Valid UserDraft draft) {
        return tagged(HttpResponse.ok(), users.update(key, ifMatch, draft));
    }

    /** Deletes one softly: its personal data goes, what points at it stays. */
    @Delete("/{key}")
    @Status(HttpStatus.NO_CONTENT)
    void delete(UUID key, @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        users.delete(key, ifMatch);
    }

    /** Says which groups a user is in. A change ends its sessions. */
    @Put("/{key}/groups")
    HttpResponse<User> regroup(UUID key, @Body @Valid Groups groups) {
        return tagged(HttpResponse.ok(), users.regroup(key, groups.groups()));
    }

    /** Locks one until it is unlocked here, and ends its sessions. */
    @Post("/{key}/lock")
    @Status(HttpStatus.NO_CONTENT)
    void lock(UUID key) {
        users.lock(key);
    }

    /** Unlocks one, whatever locked it. */
    @Post("/{key}/unlock")
    @Status(HttpStatus.NO_CONTENT)
    void unlock(UUID key) {
        users.unlock(key);
    }

    private static HttpResponse<User> tagged(MutableHttpResponse<User> response, User user) {
        return response.body(user).header(HttpHeaders.ETAG, new EntityTag(user.version()).header());
    }
}
