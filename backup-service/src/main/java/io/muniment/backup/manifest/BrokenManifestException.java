package io.muniment.backup.manifest;

import java.io.IOException;

/** A manifest is there and is not what a holder of the key wrote. Asking again will not help. */
public final class BrokenManifestException extends IOException {

    private static final long serialVersionUID = 1L;

    BrokenManifestException(String message) {
        super(message);
    }

    BrokenManifestException(String message, Throwable cause) {
        super(message, cause);
    }
}
