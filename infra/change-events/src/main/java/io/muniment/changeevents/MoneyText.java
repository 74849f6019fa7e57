package io.muniment.changeevents;

/** PostgreSQL's text of a money amount under lc_monetary C or en_US: {@code -$1,234.50}. */
final class MoneyText {
    private MoneyText() {}

    static String canonical(String decimal) {
        if (decimal.indexOf('$') >= 0) {
            return decimal;
        }
        boolean negative = decimal.startsWith("-");
        String digits = negative ? decimal.substring(1) : decimal;
        int point = digits.indexOf('.');
        String whole = point < 0 ? digits : digits.substring(0, point);
        StringBuilder grouped = new StringBuilder(whole);
        for (int i = whole.length() - 3; i > 0; i -= 3) {
            grouped.insert(i, ',');
        }
        return (negative ? "-$" : "$") + grouped + (point < 0 ? "" : digits.substring(point));
    }
}
