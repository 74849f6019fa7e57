package io.muniment.servicekit.problem;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A failure whose message is meant for the caller: it names the value, and the hint says what to do about it. */
public final class CodedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ErrorCode error;

    @Nullable
    private final String hint;

    public CodedException(ErrorCode error, String message) {
        this(error, message, null);
    }

    public CodedException(ErrorCode error, String message, @Nullable String hint) {
        super(Objects.requireNonNull(message));
        this.error = error;
        this.hint = hint;
    }

    public ErrorCode error() {
        return error;
    }

    @Nullable
    public String hint() {
        return hint;
    }
}
