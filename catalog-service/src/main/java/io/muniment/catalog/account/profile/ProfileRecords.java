package io.muniment.catalog.account.profile;

import io.muniment.catalog.account.PersonalRecords;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The profile, for its holder's export. */
@Singleton
final class ProfileRecords implements PersonalRecords {

    private final Profiles profiles;

    ProfileRecords(Profiles profiles) {
        this.profiles = profiles;
    }

    @Override
    public String name() {
        return "profile";
    }

    @Override
    public List<Map<String, Object>> of(Connection connection, UUID account) throws SQLException {
        return profiles.of(connection, account).stream()
                .map(profile -> Map.<String, Object>of("tags", profile.tags(), "metadata", profile.metadata()))
                .toList();
    }
}
