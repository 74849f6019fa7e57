package io.muniment.catalog.mail;

import io.muniment.catalog.mail.MailConfiguration.Tls;
import jakarta.inject.Singleton;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import java.util.UUID;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/** Hands mails to the mail server (RFC 5321), one connection each. Safe for use by many threads. */
@Singleton
final class Smtp {

    private static final int PERMANENT = 500;

    private final MailConfiguration configuration;
    private final Session session;

    Smtp(MailConfiguration configuration) {
        this.configuration = configuration;
        this.session = Session.getInstance(properties(configuration));
    }

    /**
     * Sends now.
     *
     * @param id of every attempt to send this mail
     * @param written when it was put in the queue
     */
    Delivery send(UUID id, Mail mail, Instant written) {
        try {
            Message message = message(id, mail, written);
            try (Transport transport = session.getTransport()) {
                transport.connect(
                        configuration.host(), configuration.port(), configuration.user(), configuration.password());
                transport.sendMessage(message, message.getAllRecipients());
                return new Delivery.Accepted();
            }
        } catch (AddressException e) {
            return new Delivery.Refused("the address has a form no mail server takes");
        } catch (MessagingException e) {
            return failed(e);
        }
    }

    private Message message(UUID id, Mail mail, Instant written) throws MessagingException {
        MimeMessage message = new IdentifiedMessage(session, id);
        message.setFrom(new InternetAddress(configuration.from(), true));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to(), true));
        message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(written));
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setText(mail.text(), StandardCharsets.UTF_8.name());
        return message;
    }

    /** Only a reply of 5xx is for good; whatever else went wrong may go right the next time. */
    private static Delivery failed(MessagingException exception) {
        Integer code = replyCode(exception);
        if (code == null) {
            return new Delivery.Deferred("no answer: " + exception.getClass().getSimpleName());
        }
        String reason = "the mail server said " + code;
        return code >= PERMANENT ? new Delivery.Refused(reason) : new Delivery.Deferred(reason);
    }

    @Nullable
    private static Integer replyCode(MessagingException exception) {
        for (Exception cause = exception; cause instanceof MessagingException; cause = next(cause)) {
            if (cause instanceof SMTPAddressFailedException address) {
                return address.getReturnCode();
            }
            if (cause instanceof SMTPSendFailedException send
                    && !(send.getNextException() instanceof SendFailedException)) {
                return send.getReturnCode();
            }
        }
        return null;
    }

    @Nullable
    private static Exception next(Exception exception) {
        return exception instanceof MessagingException messaging ? messaging.getNextException() : null;
    }

    private static Properties properties(MailConfiguration configuration) {
        String protocol = configuration.tls() == Tls.IMPLICIT ? "smtps" : "smtp";
        String timeout = Long.toString(configuration.timeout().toMillis());
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", protocol);
        String prefix = "mail." + protocol + ".";
        properties.setProperty(prefix + "connectiontimeout", timeout);
        properties.setProperty(prefix + "timeout", timeout);
        properties.setProperty(prefix + "writetimeout", timeout);
        properties.setProperty(prefix + "auth", Boolean.toString(configuration.user() != null));
        properties.setProperty(prefix + "starttls.enable", Boolean.toString(configuration.tls() == Tls.STARTTLS));
        properties.setProperty(prefix + "starttls.required", Boolean.toString(configuration.tls() == Tls.STARTTLS));
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        return properties;
    }

    /** Keeps one Message-ID over all attempts: a mail that went out twice can be told from two mails. */
    private static final class IdentifiedMessage extends MimeMessage {

        private final UUID id;

        IdentifiedMessage(Session session, UUID id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<%s@muniment>".formatted(id));
        }
    }
}
