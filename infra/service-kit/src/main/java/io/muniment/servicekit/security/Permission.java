package io.muniment.servicekit.security;

import java.util.Locale;

/** Something one may be allowed to do over REST. {@link PermissionMatrix} says who may. */
public enum Permission {
    /** Health, metrics, API description, public keys. */
    SERVICE_DESCRIBE,

    CATALOG_READ,
    CATALOG_WRITE,
    CATALOG_IMPORT,
    REVIEW_CREATE,
    REVIEW_CHANGE,

    /** Register, verify an address, sign in, refresh, ask for a new password. */
    ACCOUNT_ENTER,
    ACCOUNT_READ,
    ACCOUNT_CHANGE,
    ACCOUNT_ADMINISTER,
    SESSION_READ,
    SESSION_END,

    PAYMENT_CREATE,
    PAYMENT_READ,
    /** Capture, fail or cancel what is authorised. */
    PAYMENT_SETTLE,
    PAYMENT_REFUND,

    CHANGE_READ,
    RECONCILIATION_READ,
    SECURITY_EVENT_READ,

    REPORT_READ,
    VIEW_READ,
    /** Have a view computed now, which costs the database. */
    VIEW_REFRESH,

    BACKUP_READ,
    BACKUP_RUN,
    RESTORE_RUN,
    SCHEDULE_CHANGE;

    /** The name in documents, problems and the catalog's table of permissions, such as {@code payment_refund}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
