package io.muniment.catalog.account;

import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.micronaut.scheduling.annotation.Scheduled;
import io.muniment.catalog.storage.Migrated;
import io.muniment.catalog.storage.Transactions;
import io.muniment.servicekit.event.Outcome;
import io.muniment.servicekit.event.SecurityAct;
import io.muniment.servicekit.event.SecurityEvent;
import io.muniment.servicekit.event.SecurityEvents;
import io.muniment.servicekit.problem.CodedException;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Makes the configured administrator when there is none, once the tables are there. The service is ready after that: nobody finds it
 * without its administrator. Of several replicas, one makes it.
 */
@Readiness
@Singleton
class FirstAdmin implements HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(FirstAdmin.class);

    private final FirstAdminConfiguration configuration;
    private final Passwords passwords;
    private final LastAdmin lastAdmin;
    private final SecurityEvents events;
    private final Transactions transactions;
    private final Migrated migrated;
    private volatile boolean settled;
    private volatile String trouble = "the tables are not there yet";

    FirstAdmin(
            FirstAdminConfiguration configuration,
            Passwords passwords,
            LastAdmin lastAdmin,
            SecurityEvents events,
            Transactions transactions,
            Migrated migrated) {
        this.configuration = configuration;
        this.passwords = passwords;
        this.lastAdmin = lastAdmin;
        this.events = events;
        this.transactions = transactions;
        this.migrated = migrated;
        this.settled = configuration.email() == null;
    }

    @Scheduled(fixedDelay = "1s")
    void settle() {
        String email = configuration.email();
        String password = configuration.password();
        if (settled || !migrated.isFinished() || email == null || password == null) {
            return;
        }
        try {
            if (!transactions.read(lastAdmin::isThereOne)) {
                make(EmailAddress.of(email), new PlainPassword(password));
            }
            settled = true;
        } catch (CodedException e) {
            report("%s; HINT: %s".formatted(e.getMessage(), e.hint()));
        }
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Mono.fromSupplier(() -> settled
                ? HealthResult.builder("firstAdmin", HealthStatus.UP).build()
                : HealthResult.builder("firstAdmin", HealthStatus.DOWN)
                        .details(Map.of("reason", trouble))
                        .build());
    }

    private void make(EmailAddress email, PlainPassword password) {
        HashedPassword hashed = passwords.accept(password, email.text());
        transactions.change(connection -> {
            lastAdmin.queue(connection);
            if (!lastAdmin.isThereOne(connection)) {
                UUID account = upsert(connection, email);
                passwords.set(connection, account, hashed);
                events.record(
                        connection,
                        new SecurityEvent(
                                SecurityAct.REGISTRATION,
                                Outcome.SUCCESS,
                                account,
                                Map.of("by", "configuration", "role", BaseRole.admin.name())));
                log.info("made the first administrator account={}", account);
            }
        });
    }

    /** Whoever registered the address before had not been given it by the operator; the operator's word goes. */
    private static UUID upsert(Connection connection, EmailAddress email) throws SQLException {
        String sql = """
                insert into public.auth_user (email, role, is_verified) values (?, 'admin', true)
                on conflict (email) do update
                set role = 'admin', is_verified = true, is_active = true,
                    locked_at = null, locked_until = null, lock_reason = null,
                    version = auth_user.version + 1, updated_at = now()
                returning uuid""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, email.text());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getObject(1, UUID.class);
            }
        }
    }

    private void report(String reason) {
        if (!trouble.equals(reason)) {
            log.warn("no first administrator yet reason={}", reason);
        }
        trouble = reason;
    }
}
