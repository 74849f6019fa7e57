package io.muniment.catalog.account.profile;

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
import io.muniment.servicekit.security.Allowed;
import io.muniment.servicekit.security.Permission;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Profiles over HTTP. */
@Tag(name = "profiles")
@Allowed(Permission.ACCOUNT_ADMINISTER)
@Controller("/api/v1/profiles")
@ExecuteOn(TaskExecutors.BLOCKING)
class ProfileController extends ResourceRoutes<Profile, UUID, ProfileDraft> {

    private static final Listing<Profile> LISTING =
            new Listing<>(Profile.class, "public.user_profile", SortKey.uuid(), List.of(SortKey.createdAt()));

    ProfileController(Resources resources, ProfileRepository rows) {
        super(resources.of("/api/v1/profiles", rows, LISTING));
    }

    /** Lists profiles, a page at a time. */
    @Get
    Page<Profile> list(@RequestBean PageQuery page, @QueryValue @Nullable String tag) {
        return page(page, new Conditions().where("tags @> array[?::text]", tag));
    }
}
