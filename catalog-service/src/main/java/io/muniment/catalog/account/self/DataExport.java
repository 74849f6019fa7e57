package io.muniment.catalog.account.self;

import io.muniment.catalog.account.PersonalRecords;
import io.muniment.catalog.storage.Transactions;
import io.muniment.servicekit.event.Outcome;
import io.muniment.servicekit.event.SecurityAct;
import io.muniment.servicekit.event.SecurityEvent;
import io.muniment.servicekit.event.SecurityEvents;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Everything the catalog holds about an account, as each feature tells it. */
@Singleton
final class DataExport {

    private final List<PersonalRecords> parts;
    private final SecurityEvents events;
    private final Transactions transactions;
    private final Clock clock;

    DataExport(List<PersonalRecords> parts, SecurityEvents events, Transactions transactions, Clock clock) {
        this.parts = parts.stream()
                .sorted(Comparator.comparing(PersonalRecords::name))
                .toList();
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    Map<String, Object> of(UUID account) {
        return transactions.write(connection -> {
            Map<String, Object> export = new LinkedHashMap<>();
            export.put("exportedAt", clock.instant().toString());
            for (PersonalRecords part : parts) {
                export.put(part.name(), part.of(connection, account));
            }
            events.record(connection, new SecurityEvent(SecurityAct.DATA_EXPORTED, Outcome.SUCCESS, account, Map.of()));
            return export;
        });
    }
}
