package io.muniment.backup.source;

import java.util.List;

/**
 * What has to be known of the server to restore elsewhere.
 *
 * @param walPosition where the server's WAL stood when the snapshot was taken
 * @param databaseBytes size on disk
 * @param roles names of all roles; policies, default privileges and mappings in a dump refer to them
 */
public record ServerFacts(
        String version,
        int major,
        String walPosition,
        String encoding,
        String collate,
        String ctype,
        long databaseBytes,
        List<String> roles) {

    public ServerFacts {
        roles = List.copyOf(roles);
    }
}
