package io.muniment.catalog.account;

import io.muniment.catalog.mail.FrontEnd;
import io.muniment.catalog.mail.Mail;
import jakarta.inject.Singleton;
import java.time.Duration;

/** What is written to the holders of accounts. */
@Singleton
public final class Letters {

    private final FrontEnd frontEnd;

    Letters(FrontEnd frontEnd) {
        this.frontEnd = frontEnd;
    }

    public Mail verify(String to, String token, Duration lifetime) {
        return new Mail(to, "Please confirm your address", """
                Hello,

                somebody, hopefully you, has registered this address with Muniment. To confirm it, open

                  %s

                within %s. If it was not you, do nothing: without this step the account cannot be used.
                """.formatted(
                        frontEnd.page("verify-email", token), words(lifetime)));
    }

    /** For an address registered again before it was confirmed, and for accounts an administrator makes. */
    public Mail choosePassword(String to, String token, Duration lifetime) {
        return new Mail(
                to, "Please choose a password", """
                Hello,

                there is a Muniment account for this address that has no password. To choose one, open

                  %s

                within %s. If you want no account, do nothing.
                """.formatted(frontEnd.page("set-password", token), words(lifetime)));
    }

    public Mail alreadyRegistered(String to) {
        return new Mail(to, "You already have an account", """
                Hello,

                somebody, perhaps you, tried to register this address with Muniment. It already has an account, and nothing
                about it was changed. If you have forgotten the password, ask for a new one on the sign-in page.
                """);
    }

    public Mail resetPassword(String to, String token, Duration lifetime) {
        return new Mail(
                to, "Choose a new password", """
                Hello,

                somebody, hopefully you, has asked for a new password for this address. To choose one, open

                  %s

                within %s. If it was not you, do nothing: the password stays what it is.
                """.formatted(frontEnd.page("set-password", token), words(lifetime)));
    }

    public Mail passwordChanged(String to) {
        return new Mail(to, "Your password was changed", """
                Hello,

                the password of your Muniment account was changed, and all its sessions were ended. If it was not you, ask for a
                new password on the sign-in page now, and tell the administrators.
                """);
    }

    public Mail secondFactorEnabled(String to) {
        return new Mail(to, "Your account has a second factor now", """
                Hello,

                signing in to your Muniment account takes a code from an authenticator now. If it was not you, somebody knows your
                password: choose another now, and tell the administrators, who can remove the second factor.
                """);
    }

    public Mail secondFactorDisabled(String to) {
        return new Mail(to, "Your account has no second factor any more", """
                Hello,

                the second factor of your Muniment account was removed, by you or by an administrator: the password is enough to sign in.
                If you know nothing of it, choose another password now, and tell the administrators.
                """);
    }

    public Mail deleted(String to) {
        return new Mail(to, "Your account was deleted", """
                Hello,

                your Muniment account was deleted. Its address and profile were erased. What the law or the evidence needs, such as payments and
                the audit trail, is kept without a name.
                """);
    }

    private static String words(Duration lifetime) {
        long hours = lifetime.toHours();
        if (hours > 0 && lifetime.equals(Duration.ofHours(hours))) {
            return hours == 1 ? "an hour" : hours + " hours";
        }
        return lifetime.toMinutes() + " minutes";
    }
}
