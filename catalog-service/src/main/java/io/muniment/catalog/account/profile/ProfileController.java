package io.muniment.catalog.account.profile;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Put;
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
import io.muniment.servicekit.security.Allowed;
import io.muniment.servicekit.security.Caller;
import io.muniment.servicekit.security.Permission;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Profiles over HTTP. */
@Tag(name = "profiles")
@Allowed(Permission.ACCOUNT_ADMINISTER)
@Controller(ProfileController.PATH)
@ExecuteOn(TaskExecutors.BLOCKING)
class ProfileController extends ResourceRoutes<Profile, UUID, ProfileDraft> {

    static final String PATH = "/api/v1/profiles";

    private static final Listing<Profile> LISTING =
            new Listing<>(Profile.class, "public.user_profile", SortKey.uuid(), List.of(SortKey.createdAt()));

    /** No account has this id. */
    private static final UUID NOBODY = new UUID(0, 0);

    private final Profiles profiles;

    ProfileController(Resources resources, ProfileRepository rows, Profiles profiles) {
        super(resources.of(PATH, rows, LISTING));
        this.profiles = profiles;
    }

    /** Lists profiles, a page at a time. */
    @Get
    Page<Profile> list(@RequestBean PageQuery page, @QueryValue @Nullable String tag) {
        return page(page, new Conditions().where("tags @> array[?::text]", tag));
    }

    /** Reads one, for its owner and administrators. The ETag is its version. */
    @Override
    @Get("/{key}")
    @Allowed(Permission.ACCOUNT_READ)
    public HttpResponse<Profile> read(UUID key) {
        require(Permission.ACCOUNT_READ, key);
        return super.read(key);
    }

    /** Replaces one, for its owner and administrators. If-Match must be the ETag it was last read with. */
    @Override
    @Put("/{key}")
    @Allowed(Permission.ACCOUNT_CHANGE)
    public HttpResponse<Profile> update(
            UUID key, @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @Body @Valid ProfileDraft draft) {
        require(Permission.ACCOUNT_CHANGE, key);
        return super.update(key, ifMatch, draft);
    }

    private void require(Permission permission, UUID key) {
        Caller caller = Caller.current();
        if (!caller.may(permission)) {
            caller.require(permission, profiles.owner(key).orElse(NOBODY), PATH + "/" + key);
        }
    }
}
