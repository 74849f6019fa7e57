package io.muniment.catalog.mail;

import io.muniment.catalog.keyring.SealedColumn;
import io.muniment.catalog.keyring.SealedColumns;
import jakarta.inject.Singleton;
import java.util.List;

/** Mail that waits, for a change of keys. */
@Singleton
final class SealedMail implements SealedColumns {

    @Override
    public List<SealedColumn> columns() {
        return List.of(SealedColumn.boundToRow("catalog_private.mail", "id", "content", SealedColumn.Encoding.BYTES));
    }
}
