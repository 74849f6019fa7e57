package io.muniment.servicekit.security;

import static io.muniment.servicekit.security.Role.ADMIN;
import static io.muniment.servicekit.security.Role.ANONYMOUS;
import static io.muniment.servicekit.security.Role.AUDITOR;
import static io.muniment.servicekit.security.Role.BACKUP_OPERATOR;
import static io.muniment.servicekit.security.Role.DEVELOPER;
import static io.muniment.servicekit.security.Role.OWNER;
import static io.muniment.servicekit.security.Role.READER;
import static io.muniment.servicekit.security.Role.REPORT_USER;
import static io.muniment.servicekit.security.Role.USER;

import java.util.EnumSet;
import java.util.Set;

/** Who may do what, in all services: the one place that says so. What is not listed is denied. */
public final class PermissionMatrix {

    private PermissionMatrix() {}

    /** The roles that hold a permission. A switch without default: a new permission has to be decided on. */
    public static Set<Role> holders(Permission permission) {
        return switch (permission) {
            case SERVICE_DESCRIBE, CATALOG_READ, ACCOUNT_ENTER -> EnumSet.allOf(Role.class);
            case CATALOG_WRITE, CATALOG_IMPORT -> EnumSet.of(DEVELOPER, ADMIN);
            case REVIEW_CREATE, PAYMENT_CREATE -> EnumSet.of(USER, ADMIN);
            case REVIEW_CHANGE, ACCOUNT_READ, ACCOUNT_CHANGE, SESSION_READ, SESSION_END -> EnumSet.of(OWNER, ADMIN);
            case ACCOUNT_ADMINISTER, PAYMENT_SETTLE, PAYMENT_REFUND -> EnumSet.of(ADMIN);
            case PAYMENT_READ -> EnumSet.of(OWNER, READER, ADMIN);
            case CHANGE_READ, RECONCILIATION_READ -> EnumSet.of(AUDITOR, ADMIN);
            case SECURITY_EVENT_READ -> EnumSet.of(OWNER, AUDITOR, ADMIN);
            case REPORT_READ, VIEW_READ -> EnumSet.of(READER, REPORT_USER, ADMIN);
            case VIEW_REFRESH -> EnumSet.of(REPORT_USER, ADMIN);
            case BACKUP_READ -> EnumSet.of(BACKUP_OPERATOR, AUDITOR, ADMIN);
            case BACKUP_RUN, RESTORE_RUN, SCHEDULE_CHANGE -> EnumSet.of(BACKUP_OPERATOR, ADMIN);
        };
    }

    /** Whether one role holds a permission. */
    public static boolean grants(Role role, Permission permission) {
        Set<Role> holders = holders(permission);
        return holders.contains(role) || holders.contains(ANONYMOUS);
    }
}
