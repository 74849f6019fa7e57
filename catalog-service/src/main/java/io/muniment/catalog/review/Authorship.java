package io.muniment.catalog.review;

import io.muniment.servicekit.problem.CodedException;
import io.muniment.servicekit.problem.CommonError;
import io.muniment.servicekit.security.Caller;
import io.muniment.servicekit.security.Permission;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whose reviews a caller may write and change. */
final class Authorship {

    private Authorship() {}

    /** The account a review is to be written for: the caller's own, or, by an administrator, the one named. */
    static UUID author(@Nullable UUID named, @Nullable UUID present) {
        Caller caller = Caller.current();
        UUID own = present == null ? caller.account().orElse(null) : present;
        UUID author = named == null ? own : named;
        if (author == null || !(author.equals(own) || caller.may(Permission.REVIEW_CHANGE))) {
            throw new CodedException(
                    CommonError.PERMISSION_DENIED,
                    "a review of account %s is not the caller's to write".formatted(author),
                    "leave userUuid out");
        }
        return author;
    }

    /** Refuses a caller who is neither the author nor an administrator. Everybody may read a review, so it is no secret that it is there. */
    static void requireAuthor(Review review) {
        if (!Caller.current().may(Permission.REVIEW_CHANGE, review.userUuid())) {
            throw new CodedException(
                    CommonError.PERMISSION_DENIED,
                    "review %s is somebody else's".formatted(review.id()),
                    "only its author and administrators may change it");
        }
    }
}
