package io.muniment.catalog.account;

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

/** Users over HTTP. */
@Tag(name = "users")
@Allowed(Permission.ACCOUNT_ADMINISTER)
@Controller("/api/v1/users")
@ExecuteOn(TaskExecutors.BLOCKING)
class UserController extends ResourceRoutes<User, UUID, UserDraft> {

    private static final Listing<User> LISTING = new Listing<>(
            User.class,
            "public.auth_user",
            SortKey.uuid(),
            List.of(SortKey.createdAt(), new SortKey("email", "email collate \"C\"", SortKey.Type.TEXT)));

    UserController(Resources resources, UserRepository rows) {
        super(resources.of("/api/v1/users", rows, LISTING));
    }

    /** Lists users, a page at a time. */
    @Get
    Page<User> list(
            @RequestBean PageQuery page,
            @QueryValue @Nullable String email,
            @QueryValue @Nullable BaseRole role,
            @QueryValue @Nullable Boolean isActive,
            @QueryValue @Nullable Boolean isVerified) {
        return page(
                page,
                new Conditions()
                        .where("email = lower(?)", email)
                        .where("role = ?::public.user_role_enum", role)
                        .where("is_active = ?", isActive)
                        .where("is_verified = ?", isVerified));
    }
}
