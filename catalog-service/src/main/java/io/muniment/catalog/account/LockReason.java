package io.muniment.catalog.account;

/** Why an account is locked; the names are those of the database. */
public enum LockReason {
    FAILED_SIGN_INS,
    ADMINISTRATOR
}
