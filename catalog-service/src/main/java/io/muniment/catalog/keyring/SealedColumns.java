package io.muniment.catalog.keyring;

import java.util.List;

/** The columns a feature keeps sealed values in. Whoever has some makes a bean of this, or a change of keys would leave them behind. */
@FunctionalInterface
public interface SealedColumns {

    List<SealedColumn> columns();
}
