package io.muniment.servicekit.security;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody is to Muniment. A token names its holder's roles in lower case, in the claim {@code roles}. */
public enum Role {
    /** Everybody, without a token too. Never in a token. */
    ANONYMOUS,
    /** Whoever the record at hand belongs to. Never in a token: it is found out record by record. */
    OWNER,
    /** An account without further rights. */
    USER,
    /** Reads what there is and changes nothing. */
    READER,
    /** Keeps the catalog. */
    DEVELOPER,
    /** May do all that anybody may. */
    ADMIN,
    /** Reads the evidence. */
    AUDITOR,
    /** Reads reports. */
    REPORT_USER,
    /** Takes backups and proves them. */
    BACKUP_OPERATOR;

    /** The name in tokens and in the catalog's groups. */
    public String claim() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a token may name it. */
    public boolean isGrantable() {
        return this != ANONYMOUS && this != OWNER;
    }

    /** The grantable role of that name; none for any other text. */
    public static Optional<Role> ofClaim(String claim) {
        return Arrays.stream(values())
                .filter(Role::isGrantable)
                .filter(role -> role.claim().equals(claim))
                .findFirst();
    }
}
