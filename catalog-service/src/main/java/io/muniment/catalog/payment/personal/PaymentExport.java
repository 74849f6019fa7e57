package io.muniment.catalog.payment.personal;

import io.muniment.catalog.account.PersonalRecords;
import io.muniment.catalog.money.Money;
import io.muniment.catalog.payment.Buyer;
import io.muniment.catalog.payment.MethodDetails;
import io.muniment.catalog.payment.Payment;
import io.muniment.catalog.payment.PaymentRecord;
import io.muniment.catalog.payment.Place;
import io.muniment.catalog.payment.postgres.PaymentRecords;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The payments of an account in its export. What looked like fraud is left out: it is about the shop's suspicion, not the buyer's data. */
@Singleton
final class PaymentExport implements PersonalRecords {

    private final PaymentRecords records;

    PaymentExport(PaymentRecords records) {
        this.records = records;
    }

    @Override
    public String name() {
        return "payments";
    }

    @Override
    public List<Map<String, Object>> of(Connection connection, UUID account) throws SQLException {
        return records.of(connection, account).stream()
                .map(PaymentExport::exported)
                .toList();
    }

    private static Map<String, Object> exported(PaymentRecord found) {
        Payment payment = found.payment();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", payment.id().toString());
        map.put("createdAt", payment.id().createdAt().toString());
        map.put("status", payment.status().name());
        map.put("amount", money(payment.amount(), payment));
        map.put("captured", money(payment.captured(), payment));
        map.put("refunded", money(payment.refunded(), payment));
        map.put("copyId", payment.copyId());
        map.put("gameId", found.gameId());
        map.put("merchant", found.merchant());
        map.put("method", method(found.method()));
        put(map, "customer", customer(found.buyer()));
        map.put("device", found.device().name());
        put(map, "location", place(found.place()));
        return map;
    }

    private static Map<String, Object> money(long minor, Payment payment) {
        Money money = Money.ofMinor(minor, payment.currency());
        return Map.of("amount", money.amount(), "currency", money.currency());
    }

    private static Map<String, Object> method(MethodDetails method) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("kind", method.kind().name());
        map.put("brand", method.brand());
        put(map, "last4", method.last4());
        put(map, "expiry", method.expiry() == null ? null : method.expiry().toString());
        return map;
    }

    @Nullable
    private static Map<String, Object> customer(@Nullable Buyer buyer) {
        if (buyer == null) {
            return null;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("fullName", buyer.fullName());
        map.put("email", buyer.email());
        put(map, "billingAddress", buyer.billingAddress());
        put(map, "country", buyer.country());
        return map;
    }

    @Nullable
    private static Map<String, Object> place(@Nullable Place place) {
        if (place == null) {
            return null;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("country", place.country());
        put(map, "region", place.region());
        put(map, "city", place.city());
        return map;
    }

    private static void put(Map<String, Object> map, String name, @Nullable Object value) {
        if (value != null) {
            map.put(name, value);
        }
    }
}
