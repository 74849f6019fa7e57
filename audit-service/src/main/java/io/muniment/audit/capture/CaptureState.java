package io.muniment.audit.capture;

/** What capture is doing. */
public sealed interface CaptureState {

    /** Switched off by configuration. */
    record Disabled() implements CaptureState {}

    /** Not begun, or on its way. */
    record Starting() implements CaptureState {}

    /** Reading from the slot. */
    record Running() implements CaptureState {}

    /** Another replica reads from the slot; this one waits for it to leave. */
    record StandingBy(int activePid) implements CaptureState {}

    /** Stopped by a failure; tried again by itself. */
    record Retrying(String reason) implements CaptureState {}

    /** Stopped until an operator acts; still looked at from time to time. */
    record Alarmed(String message) implements CaptureState {}

    /** The service is going down. */
    record Stopped() implements CaptureState {}
}
