package io.muniment.catalog.account.password;

import com.nulabinc.zxcvbn.Strength;
import com.nulabinc.zxcvbn.Zxcvbn;
import io.muniment.catalog.CatalogError;
import io.muniment.servicekit.problem.CodedException;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Which passwords are refused: too short, too long, or so near to common passwords, words, dates, keyboard rows and the account's own
 * address that somebody who knows the usual tricks finds them soon. No rule asks for kinds of characters (NIST SP 800-63B, 3.1.1.2).
 */
@Singleton
public final class PasswordPolicy {

    static final int SHORTEST = 10;
    static final int LONGEST = 200;

    /** Of 0 to 4: more than 10^8 guesses. */
    private static final int STRONG_ENOUGH = 3;

    /** The estimate takes time that grows with the square of the length; what the first 64 characters are worth is enough. */
    private static final int ESTIMATED = 64;

    private final Zxcvbn estimate = new Zxcvbn();

    /**
     * Refuses a password that is too easy.
     *
     * @param password in its normal form
     * @param email whose it is to be
     * @throws CodedException saying why; never repeating the password
     */
    public void check(String password, String email) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST || length > LONGEST) {
            throw weak("has %d characters".formatted(length));
        }
        if (password.chars().anyMatch(Character::isISOControl)) {
            throw weak("has a control character in it");
        }
        Strength strength =
                estimate.measure(password.substring(0, Math.min(password.length(), ESTIMATED)), words(email));
        if (strength.getScore() < STRONG_ENOUGH) {
            String warning = strength.getFeedback().getWarning();
            throw weak(
                    warning == null || warning.isBlank()
                            ? "is too easy to guess"
                            : "is too easy to guess: " + lowerCase(warning));
        }
    }

    private static CodedException weak(String why) {
        return new CodedException(
                CatalogError.WEAK_PASSWORD,
                "the password " + why,
                "use %d to %d characters that are not a known password, a name, a date or part of the address; a few unrelated words do"
                        .formatted(SHORTEST, LONGEST));
    }

    private static List<String> words(String email) {
        String mailbox = email.substring(0, Math.max(0, email.lastIndexOf('@')));
        List<String> words = new ArrayList<>(List.of("muniment", email, mailbox));
        Stream.of(email.split("[^\\p{Alnum}]+"))
                .filter(word -> word.length() > 2)
                .forEach(words::add);
        return words;
    }

    private static String lowerCase(String warning) {
        String text = warning.endsWith(".") ? warning.substring(0, warning.length() - 1) : warning;
        return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }
}
