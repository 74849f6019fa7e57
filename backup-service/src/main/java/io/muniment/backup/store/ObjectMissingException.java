package io.muniment.backup.store;

import java.io.IOException;

/** The storage answered that there is no such object, upload or bucket. */
public final class ObjectMissingException extends IOException {

    private static final long serialVersionUID = 1L;

    ObjectMissingException(String message, Throwable cause) {
        super(message, cause);
    }
}
