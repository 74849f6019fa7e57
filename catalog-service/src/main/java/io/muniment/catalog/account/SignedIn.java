package io.muniment.catalog.account;

import io.muniment.servicekit.problem.CodedException;
import io.muniment.servicekit.problem.CommonError;
import io.muniment.servicekit.security.Caller;
import java.util.UUID;

/** Whose the account of the request being handled is. */
public final class SignedIn {

    private SignedIn() {}

    /**
     * The caller's account.
     *
     * @throws CodedException when there is no token, or one whose subject has no account here
     */
    public static UUID account() {
        Caller caller = Caller.current();
        if (!caller.isSignedIn()) {
            throw new CodedException(CommonError.NOT_SIGNED_IN, "the request has no token", "sign in first");
        }
        return caller.account().orElseThrow(SignedIn::noAccount);
    }

    /** For a token that was signed elsewhere, or for an account that is gone. */
    public static CodedException noAccount() {
        return new CodedException(
                CommonError.NOT_FOUND,
                "the token's subject has no account here",
                "sign in with an account of this catalog");
    }
}
