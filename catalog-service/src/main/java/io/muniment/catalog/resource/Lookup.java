package io.muniment.catalog.resource;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Looks a row up with what others have to say of it. */
@FunctionalInterface
public interface Lookup<I, V extends Stored<I>> {

    Optional<V> find(Connection connection, I key) throws SQLException;
}
