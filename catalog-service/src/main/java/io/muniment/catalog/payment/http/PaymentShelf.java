package io.muniment.catalog.payment.http;

import io.muniment.catalog.payment.PaymentFilter;
import io.muniment.catalog.payment.PaymentId;
import io.muniment.catalog.payment.PaymentRecord;
import io.muniment.catalog.payment.postgres.PaymentRecords;
import io.muniment.catalog.payment.postgres.RefundRows;
import io.muniment.catalog.payment.postgres.StateChangeRows;
import io.muniment.catalog.storage.Transactions;
import io.muniment.servicekit.paging.Cursor;
import io.muniment.servicekit.paging.Page;
import io.muniment.servicekit.paging.PageLimit;
import io.muniment.servicekit.problem.CodedException;
import io.muniment.servicekit.problem.CommonError;
import io.muniment.servicekit.security.Caller;
import io.muniment.servicekit.security.Permission;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Payments to be looked at, by those who may. To anybody else a payment is not there. */
@Singleton
final class PaymentShelf {

    private final Transactions transactions;
    private final PaymentRecords records;
    private final StateChangeRows changes;
    private final RefundRows refunds;

    PaymentShelf(Transactions transactions, PaymentRecords records, StateChangeRows changes, RefundRows refunds) {
        this.transactions = transactions;
        this.records = records;
        this.changes = changes;
        this.refunds = refunds;
    }

    PaymentView read(Connection connection, PaymentId id, Caller caller) throws SQLException {
        return PaymentView.of(allowed(connection, id, caller), caller);
    }

    PaymentView read(UUID id, Caller caller) {
        return transactions.read(connection -> read(connection, PaymentId.of(id), caller));
    }

    List<StateChangeView> stateChanges(UUID id, Caller caller) {
        return transactions.read(connection -> {
            PaymentRecord found = allowed(connection, PaymentId.of(id), caller);
            return changes.of(connection, found.payment().id()).stream()
                    .map(StateChangeView::of)
                    .toList();
        });
    }

    List<RefundView> refunds(UUID id, Caller caller) {
        return transactions.read(connection -> {
            PaymentRecord found = allowed(connection, PaymentId.of(id), caller);
            return refunds.of(connection, found.payment().id()).stream()
                    .map(RefundView::of)
                    .toList();
        });
    }

    Page<PaymentView> page(PaymentListQuery query, PaymentFilter filter, Caller caller) {
        PageLimit limit = PageLimit.of(query.limit());
        PaymentId after = after(query.after());
        return transactions.read(connection -> Page.of(
                records.page(connection, filter, after, limit.plusOne()).stream()
                        .map(found -> PaymentView.of(found, caller))
                        .toList(),
                limit,
                view -> List.of(view.id())));
    }

    private PaymentRecord allowed(Connection connection, PaymentId id, Caller caller) throws SQLException {
        PaymentRecord found = records.read(connection, id);
        caller.require(Permission.PAYMENT_READ, found.owner(), id.path());
        return found;
    }

    /** The id is the whole position: it carries the time payments are sorted by. */
    @Nullable
    private static PaymentId after(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        try {
            return PaymentId.of(
                    UUID.fromString(String.valueOf(Cursor.decode(cursor, 1).getFirst())));
        } catch (IllegalArgumentException e) {
            throw new CodedException(
                    CommonError.INVALID_CURSOR,
                    "cursor '%s' is not one of this list".formatted(cursor),
                    "send the next of the page before, unchanged, or leave after out");
        }
    }
}
