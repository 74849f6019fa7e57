package io.muniment.catalog.account;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/** Takes away what is personal about a deleted account. A feature that keeps such records and may not keep them makes a bean of this. */
public interface PersonalErasure {

    void erase(Connection connection, UUID account) throws SQLException;
}
