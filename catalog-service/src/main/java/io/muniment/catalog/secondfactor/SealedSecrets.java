package io.muniment.catalog.secondfactor;

import io.muniment.catalog.keyring.SealedColumn;
import io.muniment.catalog.keyring.SealedColumns;
import jakarta.inject.Singleton;
import java.util.List;

/** TOTP secrets, for a change of keys. */
@Singleton
final class SealedSecrets implements SealedColumns {

    @Override
    public List<SealedColumn> columns() {
        return List.of(SealedColumn.boundToRow(
                "public.second_factor", "user_uuid", "secret_sealed", SealedColumn.Encoding.BYTES));
    }
}
