package io.muniment.backup.restore;

import java.sql.Connection;
import java.sql.SQLException;

/** Is handed the restored copy before it is compared. Tests change it here. */
interface RestoreWatch {

    RestoreWatch NONE = superuser -> {};

    void restored(Connection superuser) throws SQLException;
}
