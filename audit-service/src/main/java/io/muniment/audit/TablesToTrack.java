package io.muniment.audit;

import java.sql.SQLException;

/** The step of the start in which the tables of the configured schemas get their triggers. */
public interface TablesToTrack {

    /**
     * Attaches witness one to every table of the tracked schemas; repeats change nothing.
     *
     * @throws SQLException if the database is away
     */
    void attachAll() throws SQLException;
}
