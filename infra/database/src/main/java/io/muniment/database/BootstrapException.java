package io.muniment.database;

/** The bootstrap could not be done; nothing was changed. The message names the remedy where the SQL knows one. */
public final class BootstrapException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BootstrapException(String message, Throwable cause) {
        super(message, cause);
    }
}
