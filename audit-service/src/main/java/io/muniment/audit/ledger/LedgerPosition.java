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
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
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
            if (pending != null && reached(pending.ends())) {
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

    private boolean reached(Map<TopicPartition, Long> ends) throws SQLException {
        Map<TopicPartition, NextOffset> stored = store.offsets();
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            NextOffset offset = stored.get(end.getKey());
            if (end.getValue() > 0 && (offset == null || offset.next() < end.getValue())) {
                return false;
            }
        }
        return true;
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

    private Map<TopicPartition, Long> ends() throws ExecutionException, InterruptedException {
        Admin asking = admin();
        List<String> names = asking.listTopics().names().get().stream()
                .filter(name -> topics.matcher(name).matches())
                .toList();
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        asking.describeTopics(names)
                .allTopicNames()
                .get()
                .forEach((name, topic) -> topic.partitions()
                        .forEach(partition ->
                                wanted.put(new TopicPartition(name, partition.partition()), OffsetSpec.latest())));
        Map<TopicPartition, ListOffsetsResultInfo> found =
                asking.listOffsets(wanted).all().get();
        return found.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
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

    private record Claim(Lsn position, Map<TopicPartition, Long> ends) {}
}
