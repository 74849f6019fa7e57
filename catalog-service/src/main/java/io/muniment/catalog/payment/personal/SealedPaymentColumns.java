package io.muniment.catalog.payment.personal;

import io.muniment.catalog.keyring.SealedColumn;
import io.muniment.catalog.keyring.SealedColumn.Encoding;
import io.muniment.catalog.keyring.SealedColumn.HashColumn;
import io.muniment.catalog.keyring.SealedColumns;
import jakarta.inject.Singleton;
import java.util.List;

/** What payments keep sealed. */
@Singleton
final class SealedPaymentColumns implements SealedColumns {

    private static final String CUSTOMER = "public.customer";
    private static final String ACCOUNT = "account_uuid";

    @Override
    public List<SealedColumn> columns() {
        return List.of(
                SealedColumn.boundToRow(CUSTOMER, ACCOUNT, "full_name_sealed", Encoding.BYTES),
                SealedColumn.boundToRow(CUSTOMER, ACCOUNT, "email_sealed", Encoding.BYTES)
                        .with(new HashColumn("email_lookup", "customer.email_lookup")),
                SealedColumn.boundToRow(CUSTOMER, ACCOUNT, "billing_address_sealed", Encoding.BYTES),
                new SealedColumn(
                        "catalog_private.idempotency_key",
                        List.of(ACCOUNT, "key"),
                        "answer_sealed",
                        Encoding.BYTES,
                        row -> "idempotency_key.answer",
                        null));
    }
}
