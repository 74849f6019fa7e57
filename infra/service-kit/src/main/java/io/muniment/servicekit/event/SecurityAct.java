package io.muniment.servicekit.event;

/** The kinds of security event; the name is what {@code audit.security_event.event_type} holds, in lower case. */
public enum SecurityAct {
    REGISTRATION,
    EMAIL_VERIFIED,
    SIGN_IN,
    SECOND_FACTOR,
    SECOND_FACTOR_ENABLED,
    SECOND_FACTOR_DISABLED,
    RECOVERY_CODES_MADE,
    ACCOUNT_LOCKED,
    ACCOUNT_UNLOCKED,
    ACCOUNT_CHANGED,
    PASSWORD_CHANGED,
    PASSWORD_RESET_REQUESTED,
    PASSWORD_RESET,
    TOKEN_REUSED,
    PERMISSION_DENIED,
    LIMIT_EXCEEDED,
    BRUTE_FORCE_SUSPECTED,
    DATA_EXPORTED,
    ACCOUNT_DELETED,
    ROLES_CHANGED,
    PERSONAL_DATA_REENCRYPTED
}
