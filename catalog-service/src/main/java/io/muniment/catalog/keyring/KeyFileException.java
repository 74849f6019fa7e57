package io.muniment.catalog.keyring;

/** A key file is missing or cannot be used: an operator has to act. Never says what is in the file. */
public final class KeyFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public KeyFileException(String message, String hint) {
        super(message + " HINT: " + hint);
    }

    public KeyFileException(String message, String hint, Throwable cause) {
        this(message, hint);
        initCause(cause);
    }
}
