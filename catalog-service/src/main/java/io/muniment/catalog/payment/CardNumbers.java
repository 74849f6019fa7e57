package io.muniment.catalog.payment;

import io.muniment.catalog.CatalogError;
import io.muniment.servicekit.problem.CodedException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Keeps full card numbers out, wherever a caller may have put one: 13 to 19 digits with a right check digit (ISO/IEC 7812-1). */
public final class CardNumbers {

    private static final Pattern RUN = Pattern.compile("[0-9](?:[ -]?[0-9]){12,18}");

    private CardNumbers() {}

    /**
     * Refuses a text with a card number in it.
     *
     * @param field what to call the text, which is not quoted
     */
    public static void refuse(String field, @Nullable String text) {
        if (text != null && isIn(text)) {
            throw new CodedException(
                    CatalogError.CARD_NUMBER_REFUSED,
                    "%s has a full card number in it".formatted(field),
                    "send brand, last4 and expiry only; the number stays with whoever moves the money");
        }
    }

    static boolean isIn(String text) {
        Matcher runs = RUN.matcher(text);
        while (runs.find()) {
            if (checks(runs.group().replaceAll("[ -]", ""))) {
                return true;
            }
        }
        return false;
    }

    /** The Luhn formula. */
    private static boolean checks(String digits) {
        int sum = 0;
        for (int place = 0; place < digits.length(); place++) {
            int digit = digits.charAt(digits.length() - 1 - place) - '0';
            int weighted = place % 2 == 0 ? digit : digit * 2;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }
}
