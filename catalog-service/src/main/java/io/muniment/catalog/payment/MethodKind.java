package io.muniment.catalog.payment;

/** What one pays with. */
public enum MethodKind {
    CARD,
    BANK_ACCOUNT,
    WALLET
}
