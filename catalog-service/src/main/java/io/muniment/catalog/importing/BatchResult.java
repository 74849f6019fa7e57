package io.muniment.catalog.importing;

/** Rows made by a batch, or by several. */
record BatchResult(long genres, long developers, long games, long copies) {

    static final BatchResult NOTHING = new BatchResult(0, 0, 0, 0);

    BatchResult plus(BatchResult other) {
        return new BatchResult(
                genres + other.genres, developers + other.developers, games + other.games, copies + other.copies);
    }
}
