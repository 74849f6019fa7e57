package io.muniment.postgresserver;

/** PostgreSQL's binaries are missing, or a server could not be made, started or stopped. The message carries a HINT where one helps. */
public final class PostgresServerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PostgresServerException(String message) {
        super(message);
    }

    public PostgresServerException(String message, Throwable cause) {
        super(message, cause);
    }
}
