package io.muniment.catalog.account;

/** What a user may do; the names are those of the database type. */
public enum Role {
    user,
    admin
}
