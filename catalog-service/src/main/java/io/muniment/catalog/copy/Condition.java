package io.muniment.catalog.copy;

/** How worn a physical copy is. */
public enum Condition {
    NEW,
    GOOD,
    WORN,
    DAMAGED
}
