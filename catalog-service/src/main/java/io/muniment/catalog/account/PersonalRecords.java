package io.muniment.catalog.account;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One kind of record held about an account, for the account's holder to take away. A feature that keeps such records makes a bean of
 * this; what the bean gives is never a secret, and never about somebody else.
 */
public interface PersonalRecords {

    /** The part of the export, such as {@code reviews}. */
    String name();

    /** The records, JSON values only, oldest first. */
    List<Map<String, Object>> of(Connection connection, UUID account) throws SQLException;
}
