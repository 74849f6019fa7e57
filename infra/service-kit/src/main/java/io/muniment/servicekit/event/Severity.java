package io.muniment.servicekit.event;

/** How soon somebody should look at an event. */
enum Severity {
    INFO,
    WARNING,
    CRITICAL;

    static Severity of(SecurityEvent event) {
        return switch (event.act()) {
            case TOKEN_REUSED, BRUTE_FORCE_SUSPECTED -> CRITICAL;
            case ACCOUNT_LOCKED, PERMISSION_DENIED, LIMIT_EXCEEDED -> WARNING;
            case REGISTRATION,
                    EMAIL_VERIFIED,
                    SIGN_IN,
                    SECOND_FACTOR,
                    SECOND_FACTOR_ENABLED,
                    SECOND_FACTOR_DISABLED,
                    RECOVERY_CODES_MADE,
                    ACCOUNT_UNLOCKED,
                    ACCOUNT_CHANGED,
                    PASSWORD_CHANGED,
                    PASSWORD_RESET_REQUESTED,
                    PASSWORD_RESET,
                    DATA_EXPORTED,
                    ACCOUNT_DELETED,
                    ROLES_CHANGED,
                    PERSONAL_DATA_REENCRYPTED -> event.outcome() == Outcome.SUCCESS ? INFO : WARNING;
        };
    }
}
