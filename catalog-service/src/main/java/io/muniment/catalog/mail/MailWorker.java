package io.muniment.catalog.mail;

import io.micronaut.scheduling.annotation.Scheduled;
import io.muniment.servicekit.problem.CodedException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what waits; any number of replicas do so beside each other.
 *
 * <ol>
 *   <li>Take a mail: its lease is committed. Dying now costs the length of the lease.
 *   <li>Send it, with no transaction open. Dying after the mail server has it sends it again, under the same Message-ID.
 *   <li>Remove it, put it off or give it up.
 * </ol>
 */
@Singleton
class MailWorker {

    private static final Logger log = LoggerFactory.getLogger(MailWorker.class);

    /** Longer than a mail server can keep us: connection, greeting and five answers. */
    private static final int ANSWERS = 7;

    private static final Duration KEPT = Duration.ofDays(7);

    private final MailQueue queue;
    private final Smtp smtp;
    private final MailConfiguration configuration;
    private final Clock clock;
    private volatile String trouble = "";

    MailWorker(MailQueue queue, Smtp smtp, MailConfiguration configuration, Clock clock) {
        this.queue = queue;
        this.smtp = smtp;
        this.configuration = configuration;
        this.clock = clock;
    }

    /** Sends until nothing is due or the mail server does not answer. */
    @Scheduled(fixedDelay = "${muniment.mail.poll:500ms}")
    void sendDue() {
        try {
            boolean more = true;
            while (more) {
                more = sendOne();
            }
        } catch (CodedException e) {
            // the database is away or not migrated yet, and the mails are in it: readiness says so
            log.debug("no mail taken reason={}", e.getMessage());
        }
    }

    @Scheduled(fixedDelay = "1h", initialDelay = "5m")
    void forget() {
        int forgotten = queue.forgetEndedBefore(clock.instant().minus(KEPT));
        log.debug("forgot ended mail mails={}", forgotten);
    }

    /** What keeps mail from going out; empty when nothing does. */
    String trouble() {
        return trouble;
    }

    private boolean sendOne() {
        Instant now = clock.instant();
        Optional<QueuedMail> taken =
                queue.take(now, now.plus(configuration.timeout().multipliedBy(ANSWERS)));
        if (taken.isEmpty()) {
            return false;
        }
        QueuedMail mail = taken.get();
        if (mail.mail() == null) {
            defer(mail, "sealed under a key that is not there");
            return true;
        }
        return switch (smtp.send(mail.id(), mail.mail(), mail.createdAt())) {
            case Delivery.Accepted _ -> {
                queue.remove(mail.id());
                report("");
                yield true;
            }
            case Delivery.Refused refused -> {
                queue.giveUp(mail.id(), refused.reason());
                log.warn("mail refused mail={} reason={}", mail.id(), refused.reason());
                yield true;
            }
            case Delivery.Deferred deferred -> {
                defer(mail, deferred.reason());
                yield false;
            }
        };
    }

    private void defer(QueuedMail mail, String reason) {
        Instant now = clock.instant();
        if (mail.createdAt().plus(configuration.giveUpAfter()).isBefore(now)) {
            queue.giveUp(mail.id(), reason);
            log.warn("mail given up mail={} attempts={} reason={}", mail.id(), mail.attempts(), reason);
        } else {
            queue.postpone(mail.id(), now.plus(configuration.pause(mail.attempts())), reason);
        }
        report(reason);
    }

    /** Says once that mail does not go out, and once that it does again. */
    private void report(String reason) {
        boolean news = !trouble.equals(reason);
        trouble = reason;
        if (news) {
            if (reason.isEmpty()) {
                log.info("mail goes out again host={} port={}", configuration.host(), configuration.port());
            } else {
                log.warn(
                        "mail waits host={} port={} reason={} HINT: start the mail server or set MUNIMENT_SMTP_HOST and MUNIMENT_SMTP_PORT",
                        configuration.host(),
                        configuration.port(),
                        reason);
            }
        }
    }
}
