package io.muniment.analytics.report;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicBoolean;

/** Rows being copied, and what is to be done once when nobody reads them any more. */
final class CsvStream extends FilterInputStream {

    private final Runnable afterwards;
    private final AtomicBoolean closed = new AtomicBoolean();

    CsvStream(InputStream rows, Runnable afterwards) {
        super(rows);
        this.afterwards = afterwards;
    }

    @Override
    public void close() throws IOException {
        if (closed.compareAndSet(false, true)) {
            try {
                super.close();
            } finally {
                afterwards.run();
            }
        }
    }
}
