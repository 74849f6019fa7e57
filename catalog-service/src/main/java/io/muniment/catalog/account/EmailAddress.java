package io.muniment.catalog.account;

import io.muniment.catalog.CatalogError;
import io.muniment.servicekit.problem.CodedException;
import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An e-mail address in the one form it is stored in: lower case, the domain as DNS has it (RFC 5890), so that one mailbox is one account.
 * Quoted and non-ASCII local parts (RFC 6531) are refused: most mail servers cannot deliver to them.
 */
public record EmailAddress(String text) {

    /** Longest local part and path of RFC 5321, 4.5.3.1. */
    private static final Pattern FORM = Pattern.compile(
            "(?=.{1,254}$)(?=[^@]{1,64}@)[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
                    + "@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    /** RFC 2606: no mailbox is ever there. The marks of deleted accounts are of this domain. */
    private static final String NOWHERE = ".invalid";

    public EmailAddress {
        if (!FORM.matcher(text).matches() || text.endsWith(NOWHERE)) {
            throw new IllegalArgumentException("'%s' is not an e-mail address in its stored form".formatted(text));
        }
    }

    /**
     * Reads what somebody typed.
     *
     * @throws CodedException when it is no address mail could go to
     */
    public static EmailAddress of(String typed) {
        return parse(typed)
                .orElseThrow(() -> new CodedException(
                        CatalogError.INVALID_EMAIL,
                        "'%s' is not an e-mail address".formatted(typed),
                        "send one such as jo@example.org; the part before the @ in ASCII letters"));
    }

    /** Reads what somebody typed; none when it is no address mail could go to. */
    public static Optional<EmailAddress> parse(String typed) {
        String text = typed.strip();
        int at = text.lastIndexOf('@');
        String domain = at < 0 ? null : domain(text.substring(at + 1));
        if (domain == null) {
            return Optional.empty();
        }
        String address = text.substring(0, at).toLowerCase(Locale.ROOT) + "@" + domain;
        return FORM.matcher(address).matches() && !address.endsWith(NOWHERE)
                ? Optional.of(new EmailAddress(address))
                : Optional.empty();
    }

    @Nullable
    private static String domain(String typed) {
        try {
            return IDN.toASCII(typed, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException notADomain) {
            return null;
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
