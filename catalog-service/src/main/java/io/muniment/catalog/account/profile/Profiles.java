package io.muniment.catalog.account.profile;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.muniment.catalog.account.Accounts;
import io.muniment.catalog.account.SignedIn;
import io.muniment.catalog.resource.EntityTag;
import io.muniment.catalog.resource.Stamp;
import io.muniment.catalog.storage.Transactions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The profile of an account. It is made when something is first written into it. */
@Singleton
final class Profiles {

    private static final Profile NONE = new Profile(null, List.of(), Map.of(), null, null, null);

    private final ProfileRepository rows;
    private final Accounts accounts;
    private final JdbcOperations jdbc;
    private final Transactions transactions;

    Profiles(ProfileRepository rows, Accounts accounts, JdbcOperations jdbc, Transactions transactions) {
        this.rows = rows;
        this.accounts = accounts;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    Optional<Profile> of(Connection connection, UUID account) throws SQLException {
        String sql = """
                select user_profile.* from public.user_profile
                join public.auth_user on profile_uuid = user_profile.uuid
                where auth_user.uuid = ?""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, account);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(jdbc.readEntity(row, Profile.class)) : Optional.empty();
            }
        }
    }

    Profile read(UUID account) {
        return transactions.read(connection -> of(connection, account)).orElse(NONE);
    }

    /** Whose profile it is; none for a profile that belongs to nobody. */
    Optional<UUID> owner(UUID profile) {
        String sql = "select uuid from public.auth_user where profile_uuid = ?";
        return transactions.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setObject(1, profile);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
                }
            }
        });
    }

    /**
     * Changes the account's profile.
     *
     * @param ifMatch if given, only the version the caller has seen is changed
     */
    Profile change(UUID account, @Nullable String ifMatch, Function<Profile, ProfileDraft> change) {
        return transactions.write(connection -> {
            if (accounts.hold(connection, account).isEmpty()) {
                throw SignedIn.noAccount();
            }
            Optional<Profile> current = of(connection, account);
            if (ifMatch != null) {
                new EntityTag(current.map(Profile::version).orElse(0L)).require(ifMatch);
            }
            ProfileDraft draft = change.apply(current.orElse(NONE));
            if (current.isPresent()) {
                Profile before = current.get();
                return rows.update(draft.stamped(new Stamp<>(before.uuid(), before.version(), before.createdAt())));
            }
            Profile made = rows.save(draft.stamped(new Stamp<>(null, null, null)));
            assign(connection, account, Objects.requireNonNull(made.uuid()));
            return made;
        });
    }

    private static void assign(Connection connection, UUID account, UUID profile) throws SQLException {
        String sql =
                "update public.auth_user set profile_uuid = ?, version = version + 1, updated_at = now() where uuid = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, profile);
            statement.setObject(2, account);
            statement.executeUpdate();
        }
    }
}
