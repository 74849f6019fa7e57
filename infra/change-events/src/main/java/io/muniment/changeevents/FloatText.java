package io.muniment.changeevents;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's shortest text of a float8, where Java's is given. */
final class FloatText {
    private static final Pattern JAVA_NUMBER = Pattern.compile("-?[0-9]+\\.[0-9]+(?:E-?[0-9]+)?");

    private static final MathContext ONE_DIGIT = new MathContext(1, RoundingMode.HALF_UP);

    private FloatText() {}

    /**
     * PostgreSQL's shortest decimal where it is another than Java's; null where they are the same. They differ in two
     * ways: Java prints at least two digits and may round the second (4.9E-324 for 5e-324), and Java takes a decimal
     * exactly between two floats (1.0E23) which PostgreSQL does not (9.999999999999999e22).
     */
    static @Nullable BigDecimal asPostgresql(double number) {
        if (!Double.isFinite(number) || plain(number)) {
            return null;
        }
        BigDecimal java = new BigDecimal(Double.toString(number));
        BigDecimal one = java.round(ONE_DIGIT);
        if (one.compareTo(java) != 0 && java.precision() == 2 && one.doubleValue() == number) {
            return one;
        }
        BigDecimal exact = new BigDecimal(number);
        BigDecimal away = exact.subtract(java).multiply(BigDecimal.TWO).abs();
        BigDecimal up = new BigDecimal(Math.ulp(number));
        if (away.compareTo(up) != 0) {
            return null;
        }
        for (int digits = java.precision() + 1; digits <= 17; digits++) {
            BigDecimal longer = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (longer.compareTo(java) != 0 && longer.doubleValue() == number) {
                return longer.stripTrailingZeros();
            }
        }
        return null;
    }

    /** The same for a float4. */
    static @Nullable BigDecimal asPostgresql(float number) {
        if (!Float.isFinite(number) || plain(number)) {
            return null;
        }
        BigDecimal java = new BigDecimal(Float.toString(number));
        BigDecimal one = java.round(ONE_DIGIT);
        return java.precision() == 2 && one.floatValue() == number ? one : null;
    }

    // nearly every number there is, decided without big arithmetic
    private static boolean plain(double number) {
        double size = Math.abs(number);
        return size == 0 || (size > 1e-37 && size < 0x1p53);
    }

    /** Rewrites every number of a geometric value, {@code (1.5,2.0)} to {@code (1.5,2)}. */
    static String inside(String text) {
        return JAVA_NUMBER.matcher(text).replaceAll(number -> of(number.group()));
    }

    private static String of(String javaText) {
        BigDecimal exact = new BigDecimal(javaText).stripTrailingZeros();
        int exponent = exact.precision() - exact.scale() - 1;
        if (exact.signum() == 0) {
            return javaText.startsWith("-") ? "-0" : "0";
        }
        // PostgreSQL prints plainly from 1e-4 up to, but not with, 1e15
        if (exponent >= -4 && exponent < 15) {
            return exact.toPlainString();
        }
        String digits = exact.unscaledValue().abs().toString();
        return (exact.signum() < 0 ? "-" : "")
                + digits.charAt(0)
                + (digits.length() > 1 ? "." + digits.substring(1) : "")
                + "e"
                + (exponent < 0 ? "-" : "+")
                + "%02d".formatted(Math.abs(exponent));
    }
}
