package io.muniment.benchmarks;

/** The figures were taken, but what was measured did its work wrongly: they do not count. */
final class WrongResult extends Exception {
    private static final long serialVersionUID = 1;

    private final String figures;

    WrongResult(String message, String figures) {
        super(message);
        this.figures = figures;
    }

    /** JSON. */
    String figures() {
        return figures;
    }
}
