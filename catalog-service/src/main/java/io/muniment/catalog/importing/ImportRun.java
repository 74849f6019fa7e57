package io.muniment.catalog.importing;

import io.muniment.catalog.CatalogError;
import io.muniment.catalog.importing.CsvRecords.Numbered;
import io.muniment.servicekit.problem.CodedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One import, header read:
 *
 * <ol>
 *   <li>gather good lines and tell bad ones;
 *   <li>write the batch in a transaction of its own: if this fails, the batches before it stay.
 * </ol>
 *
 * <p>Whatever stops a run, importing the file again adds what is missing and nothing else. For one thread.
 */
final class ImportRun implements AutoCloseable {

    private final CsvRecords csv;
    private final Header header;
    private final LineParser parser;
    private final BatchWriter writer;
    private final int batchLines;
    private final ImportTally tally;

    @Nullable
    private Numbered ahead;

    ImportRun(CsvRecords csv, BatchWriter writer, int batchLines, ImportTally tally) {
        this.csv = csv;
        this.writer = writer;
        this.batchLines = batchLines;
        this.tally = tally;
        this.header = header(read(0));
        this.parser = new LineParser(header);
        this.ahead = read(header.width());
    }

    /**
     * Reads the file to its end.
     *
     * @param progress told after every batch
     * @throws CodedException when the file breaks off, or the database refuses or is away
     */
    ImportSummary run(Consumer<ImportSummary> progress) {
        Batch batch = new Batch(batchLines);
        while (ahead != null) {
            take(ahead, batch);
            ahead = read(header.width());
            if (batch.isFull() || ahead == null) {
                tally.store(batch.lines(), writer.write(batch.games()));
                batch = new Batch(batchLines);
                progress.accept(tally.progress());
            }
        }
        return tally.summary();
    }

    private static Header header(@Nullable Numbered first) {
        if (first == null) {
            throw Header.refused("the file is empty");
        }
        if (first.fault() != null) {
            throw Header.refused("the header " + first.fault());
        }
        return Header.of(first.fields());
    }

    private void take(Numbered line, Batch batch) {
        tally.read();
        try {
            if (line.fault() != null) {
                throw new BadLine(line.fault());
            }
            batch.add(parser.parse(line.fields()));
        } catch (BadLine e) {
            tally.reject(line.line(), String.valueOf(e.getMessage()));
        }
    }

    @Nullable
    private Numbered read(int width) {
        try {
            return csv.next(width);
        } catch (IOException e) {
            throw new CodedException(
                    CatalogError.INVALID_IMPORT,
                    "the file broke off after %d lines".formatted(tally.lines()),
                    "import it again; what is there already stays");
        }
    }

    @Override
    public void close() {
        try {
            csv.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
