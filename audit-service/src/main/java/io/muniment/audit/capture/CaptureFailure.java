package io.muniment.audit.capture;

/** Ends the engine; the supervisor starts it again. */
final class CaptureFailure extends RuntimeException {
    CaptureFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
