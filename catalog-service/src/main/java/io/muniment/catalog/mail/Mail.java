package io.muniment.catalog.mail;

/**
 * A plain-text mail. It may hold a link that is worth an account, so it does not show itself.
 *
 * @param to the recipient's address
 * @param subject one line
 */
public record Mail(String to, String subject, String text) {

    public Mail {
        if ((to + subject).chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("recipient or subject has a control character in it");
        }
    }

    @Override
    public String toString() {
        return "mail";
    }
}
