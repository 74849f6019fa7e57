package io.muniment.catalog.mail;

/** What became of an attempt to send. */
sealed interface Delivery {

    /** The mail server has it. */
    record Accepted() implements Delivery {}

    /**
     * The mail server will never take it.
     *
     * @param reason without addresses
     */
    record Refused(String reason) implements Delivery {}

    /**
     * Not now, perhaps later.
     *
     * @param reason without addresses
     */
    record Deferred(String reason) implements Delivery {}
}
