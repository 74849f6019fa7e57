package io.muniment.catalog.account;

/** What an account is before groups add to it; the names are those of the database type. */
public enum BaseRole {
    user,
    admin
}
