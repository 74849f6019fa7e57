package io.muniment.localstack;

/** What went wrong, in words for the person at the keyboard, and what to do about it (empty when nothing can be said). */
public final class StackFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String HINT = "HINT: ";

    private final String hint;

    public StackFailure(String message, String hint) {
        super(message);
        this.hint = hint;
    }

    /** The same words, with the hint told apart where the message carries one. */
    static StackFailure from(RuntimeException failure) {
        if (failure instanceof StackFailure already) {
            return already;
        }
        String message = String.valueOf(failure.getMessage());
        int at = message.indexOf(HINT);
        StackFailure told = at < 0
                ? new StackFailure(message, "")
                : new StackFailure(
                        message.substring(0, at).replaceFirst("; *$", ""), message.substring(at + HINT.length()));
        told.initCause(failure);
        return told;
    }

    public String hint() {
        return hint;
    }
}
