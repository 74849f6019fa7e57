package io.muniment.catalog.importing;

/** A line that cannot be imported; the message names column and value. Never leaves this package. */
final class BadLine extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_SHOWN = 60;

    BadLine(String message) {
        super(message);
    }

    static BadLine of(SalesColumn column, String value, String rule) {
        String shown = value.length() > LONGEST_SHOWN ? value.substring(0, LONGEST_SHOWN) + "…" : value;
        return new BadLine("%s '%s' %s".formatted(column.header(), shown, rule));
    }

    /** Many lines may be bad, and nobody reads where in the code. */
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
