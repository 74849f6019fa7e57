package io.muniment.localstack.probe;

import io.muniment.localstack.Waiting;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads what the stack's mail server has received. */
public record Mailbox(Path directory) {
    private static final Pattern NAME = Pattern.compile("(\\d{1,18})\\.eml");
    private static final Pattern TOKEN = Pattern.compile("token=([\\w.~-]+)");

    /** A mail as its reader sees it; {@code text} is the plain one where there are several. */
    public record Mail(long number, Instant received, String to, String subject, String text) {

        /** The token in the link the mail asks to follow. */
        public Optional<String> token() {
            Matcher found = TOKEN.matcher(text);
            return found.find() ? Optional.of(found.group(1)) : Optional.empty();
        }
    }

    /** The oldest first. */
    public List<Mail> mails() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> matcher(file).matches())
                    .sorted()
                    .map(Mailbox::read)
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The latest mail to an address, waiting for the first. */
    public Optional<Mail> await(String to, Duration patience) {
        return Waiting.look(patience, () -> latest(to), Optional::isPresent);
    }

    public Optional<Mail> latest(String to) {
        return mails().reversed().stream()
                .filter(mail -> mail.to().equalsIgnoreCase(to))
                .findFirst();
    }

    private static Matcher matcher(Path file) {
        return NAME.matcher(String.valueOf(file.getFileName()));
    }

    private static Mail read(Path file) {
        Matcher name = matcher(file);
        if (!name.matches()) {
            throw new IllegalArgumentException("not a mail: %s".formatted(file));
        }
        try (InputStream in = Files.newInputStream(file)) {
            MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), in);
            Date sent = message.getSentDate();
            return new Mail(
                    Long.parseLong(name.group(1)),
                    sent == null ? Files.getLastModifiedTime(file).toInstant() : sent.toInstant(),
                    Optional.ofNullable(message.getHeader("Delivered-To", null)).orElse(""),
                    Optional.ofNullable(message.getSubject()).orElse(""),
                    text(message).replace("\r\n", "\n"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (MessagingException broken) {
            throw new IllegalStateException("cannot read %s".formatted(file), broken);
        }
    }

    private static String text(Part part) throws MessagingException, IOException {
        if (part.getContent() instanceof Multipart parts) {
            String first = "";
            for (int index = 0; index < parts.getCount(); index++) {
                String found = text(parts.getBodyPart(index));
                if (parts.getBodyPart(index).isMimeType("text/plain")) {
                    return found;
                }
                first = first.isEmpty() ? found : first;
            }
            return first;
        }
        return part.getContent() instanceof String text ? text : "";
    }
}
