package io.muniment.catalog.copy;

/** What a copy is made of. */
public enum Medium {
    PHYSICAL,
    DIGITAL
}
