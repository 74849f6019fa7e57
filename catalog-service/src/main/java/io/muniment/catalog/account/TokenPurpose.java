package io.muniment.catalog.account;

/** What a mailed token is good for; the names are those of the database. */
public enum TokenPurpose {
    /** Says that the mailbox is read by whoever registered. */
    VERIFY_EMAIL,
    /** Lets whoever reads the mailbox choose the password. */
    SET_PASSWORD
}
