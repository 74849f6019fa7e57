package io.muniment.catalog.mail;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where mail goes out, and how it speaks of us.
 *
 * @param from the sender's address
 * @param user name at the mail server; none when it asks for none
 * @param password of that user
 * @param linkBase start of the links in mails: the front end's address
 * @param timeout for the connection and for each answer of the mail server
 * @param retry before the second attempt; doubled before each further one, up to 15 minutes
 * @param giveUpAfter when a mail is no longer worth sending
 */
@ConfigurationProperties("muniment.mail")
record MailConfiguration(
        @Bindable(defaultValue = "127.0.0.1") @NotBlank String host,

        @Bindable(defaultValue = "10025") @Min(1) @Max(65_535)
        int port,

        @Bindable(defaultValue = "muniment@localhost") @NotBlank
        String from,

        @Nullable String user,
        @Nullable String password,
        @Bindable(defaultValue = "NONE") Tls tls,

        @Bindable(defaultValue = "http://127.0.0.1:3000") @NotBlank
        String linkBase,

        @Bindable(defaultValue = "10s") Duration timeout,
        @Bindable(defaultValue = "5s") Duration retry,
        @Bindable(defaultValue = "3d") Duration giveUpAfter) {

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

    MailConfiguration {
        user = user == null || user.isBlank() ? null : user;
        // the mail library signs in as soon as it is given a password
        password = user == null ? null : password;
        for (Duration duration : new Duration[] {timeout, retry, giveUpAfter}) {
            if (!duration.isPositive()) {
                throw new IllegalArgumentException(
                        "muniment.mail: duration %s must be longer than nothing".formatted(duration));
            }
        }
    }

    /** How the connection is protected. */
    enum Tls {
        NONE,
        /** Required: a server that does not offer it gets no mail. */
        STARTTLS,
        /** From the first byte. */
        IMPLICIT
    }

    /** How long to wait after so many attempts, at least one. */
    Duration pause(int attempts) {
        Duration pause = retry.multipliedBy(1L << Math.min(attempts - 1, 20));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    @Override
    public String toString() {
        return "mail by %s:%d from %s".formatted(host, port, from);
    }
}
