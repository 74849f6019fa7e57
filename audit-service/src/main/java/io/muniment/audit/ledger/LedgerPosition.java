package io.muniment.audit.ledger;

import io.micronaut.context.annotation.Property;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.muniment.changeevents.Lsn;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Proves how far the ledger is complete. First the slot's confirmed position is read, then the ends of all topics: what
 * was committed before the position was acknowledged by Kafka before it was confirmed, so it lies before those ends.
 * Once the stored offsets have reached them, everything committed before the position is in the ledger or parked.
 * Thread-safe.
 */
@Singleton
public class LedgerPosition {
    private final DataSource dataSource;
    private final LedgerStore store;
    private final Pattern topics;
    private final String slotName;
    private final String bootstrapServers;
    private @Nullable Admin admin;
    private @Nullable Claim claim;
    private @Nullable Lsn proven;

    LedgerPosition(
            DataSource dataSource,
            LedgerSettings settings,
            @Property(name = "capture.slot-name") String slotName,
            @Property(name = "kafka.bootstrap.servers") String bootstrapServers,
            @Property(name = "audit.schemas") List<String> schemas) {
        this.dataSource = DelegatingDataSource.unwrapDataSource(dataSource);
        this.store = new LedgerStore(this.dataSource);
        this.topics = settings.topicsOf(schemas);
        this.slotName = slotName;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * The highest position known for which every change committed before it is in {@code audit.change_log}, except those
     * parked as dead letters. Ask again to see it move; each call costs two queries and at most two requests to Kafka.
     *
     * @return empty while nothing is proven, or while the database or Kafka is away
     */
    public synchronized Optional<Lsn> provenPosition() {
        try {
            Claim pending = claim == null ? newClaim() : claim;
            claim = pending;
            if (pending != null && pending.isReached(store.offsets())) {
                proven = proven == null ? pending.position() : Lsn.max(proven, pending.position());
                claim = null;
            }
            return Optional.ofNullable(proven);
        } catch (SQLException | ExecutionException e) {
            claim = null;
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private @Nullable Claim newClaim() throws SQLException, ExecutionException, InterruptedException {
        // this order is the proof: the position first, the ends after it
        Lsn confirmed = confirmedPosition().orElse(null);
        if (confirmed == null || confirmed.equals(proven)) {
            return null;
        }
        return new Claim(confirmed, ends());
    }

    private Optional<Lsn> confirmedPosition() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select confirmed_flush_lsn::text from pg_replication_slots"
                                + " where slot_name = ? and confirmed_flush_lsn is not null")) {
            select.setString(1, slotName);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(Lsn.parse(rows.getString(1))) : Optional.empty();
            }
        }
    }

    private Map<TopicPartition, TopicEnd> ends() throws ExecutionException, InterruptedException {
        Admin asking = admin();
        List<String> names = asking.listTopics().names().get().stream()
                .filter(name -> topics.matcher(name).matches())
                .toList();
        Map<TopicPartition, String> ids = new HashMap<>();
        asking.describeTopics(names)
                .allTopicNames()
                .get()
                .forEach((name, topic) -> topic.partitions()
                        .forEach(partition -> ids.put(
                                new TopicPartition(name, partition.partition()),
                                topic.topicId().toString())));
        Map<TopicPartition, Long> first = offsets(asking, ids.keySet(), OffsetSpec.earliest());
        Map<TopicPartition, Long> next = offsets(asking, ids.keySet(), OffsetSpec.latest());
        Map<TopicPartition, TopicEnd> ends = new HashMap<>();
        ids.forEach((partition, id) -> ends.put(
                partition,
                new TopicEnd(
                        id,
                        Objects.requireNonNull(first.get(partition)),
                        Objects.requireNonNull(next.get(partition)))));
        return ends;
    }

    private static Map<TopicPartition, Long> offsets(Admin asking, Set<TopicPartition> of, OffsetSpec spec)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        of.forEach(partition -> wanted.put(partition, spec));
        Map<TopicPartition, Long> found = new HashMap<>();
        asking.listOffsets(wanted).all().get().forEach((partition, answer) -> found.put(partition, answer.offset()));
        return found;
    }

    private Admin admin() {
        if (admin == null) {
            admin = Admin.create(Map.of(
                    AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                    AdminClientConfig.CLIENT_ID_CONFIG, "muniment-ledger-position",
                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "5000",
                    AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, "5000"));
        }
        return admin;
    }

    @PreDestroy
    synchronized void close() {
        if (admin != null) {
            admin.close();
        }
    }

    private record Claim(Lsn position, Map<TopicPartition, TopicEnd> ends) {

        boolean isReached(Map<TopicPartition, NextOffset> stored) {
            return ends.entrySet().stream().allMatch(end -> end.getValue().isReachedBy(stored.get(end.getKey())));
        }
    }
}
