package io.muniment.catalog.account;

import io.muniment.catalog.keyring.SealedColumn;
import io.muniment.catalog.keyring.SealedColumns;
import jakarta.inject.Singleton;
import java.util.List;

/** Password hashes, for a change of keys. */
@Singleton
final class SealedPasswords implements SealedColumns {

    @Override
    public List<SealedColumn> columns() {
        return List.of(
                SealedColumn.boundToRow("public.auth_user", "uuid", "password_hash", SealedColumn.Encoding.BASE64));
    }
}
