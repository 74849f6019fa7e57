package io.muniment.changeevents;

import java.util.Optional;

/** What happened to a row, or (TRUNCATE) to a whole table. */
public enum Operation {
    INSERT("c"),
    UPDATE("u"),
    DELETE("d"),
    TRUNCATE("t");

    private final String wireCode;

    Operation(String wireCode) {
        this.wireCode = wireCode;
    }

    /** Debezium's one-letter code. */
    public String wireCode() {
        return wireCode;
    }

    static Optional<Operation> ofWireCode(String code) {
        return switch (code) {
            case "c" -> Optional.of(INSERT);
            case "u" -> Optional.of(UPDATE);
            case "d" -> Optional.of(DELETE);
            case "t" -> Optional.of(TRUNCATE);
            default -> Optional.empty();
        };
    }
}
