package io.muniment.catalog.account.profile;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.muniment.catalog.account.SignedIn;
import io.muniment.catalog.resource.EntityTag;
import io.muniment.servicekit.security.Allowed;
import io.muniment.servicekit.security.Permission;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The caller's own profile over HTTP. */
@Tag(name = "me")
@Controller("/api/v1/me/profile")
@Allowed(Permission.ACCOUNT_CHANGE)
@ExecuteOn(TaskExecutors.BLOCKING)
class OwnProfileController {

    private final Profiles profiles;

    OwnProfileController(Profiles profiles) {
        this.profiles = profiles;
    }

    /** Reads the caller's profile; an empty one before anything was written. */
    @Get
    @Allowed(Permission.ACCOUNT_READ)
    HttpResponse<Profile> readOwnProfile() {
        return tagged(profiles.read(SignedIn.account()));
    }

    /** Replaces the caller's profile. With an If-Match, only in the version the caller has seen. */
    @Put
    HttpResponse<Profile> replaceOwnProfile(
            @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @Body @Valid ProfileDraft draft) {
        return tagged(profiles.change(SignedIn.account(), ifMatch, current -> draft));
    }

    /** Changes what is said of the caller's profile and leaves the rest. */
    @Patch
    HttpResponse<Profile> changeOwnProfile(
            @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @Body @Valid ProfileDraft draft) {
        return tagged(profiles.change(
                SignedIn.account(),
                ifMatch,
                current -> new ProfileDraft(
                        Objects.requireNonNullElse(draft.tags(), current.tags()),
                        Objects.requireNonNullElse(draft.metadata(), current.metadata()))));
    }

    private static HttpResponse<Profile> tagged(Profile profile) {
        long version = Objects.requireNonNullElse(profile.version(), 0L);
        return HttpResponse.ok(profile).header(HttpHeaders.ETAG, new EntityTag(version).header());
    }
}
