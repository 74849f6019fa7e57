package io.muniment.servicekit.event;

import java.sql.Connection;

/** Where security and session events go. An event that cannot be written fails the request it belongs to. */
public interface SecurityEvents {

    /** Writes the event in a transaction of its own: it stays although the request fails. */
    void record(SecurityEvent event);

    /** Writes the event in the transaction of the connection: it is there if, and only if, the act is. */
    void record(Connection connection, SecurityEvent event);

    /** Writes the event in the transaction of the connection. */
    void record(Connection connection, SessionEvent event);
}
