package io.muniment.backup;

/** A value that must not reach a log: only {@link #reveal} shows it. */
public record Secret(String reveal) {

    @Override
    public String toString() {
        return "***";
    }
}
