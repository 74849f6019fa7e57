package io.muniment.catalog.importing;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.muniment.catalog.CatalogError;
import io.muniment.servicekit.problem.CodedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.function.Consumer;

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

    private final CsvReader<CsvRecord> csv;
    private final Iterator<CsvRecord> records;
    private final LineParser parser;
    private final BatchWriter writer;
    private final int batchLines;
    private final ImportTally tally;

    ImportRun(CsvReader<CsvRecord> csv, BatchWriter writer, int batchLines, ImportTally tally) {
        this.csv = csv;
        this.records = csv.iterator();
        this.writer = writer;
        this.batchLines = batchLines;
        this.tally = tally;
        this.parser = new LineParser(header());
    }

    /**
     * Reads the file to its end.
     *
     * @param progress told after every batch
     * @throws CodedException when the file cannot be read as CSV, or the database refuses or is away
     */
    ImportSummary run(Consumer<ImportSummary> progress) {
        Batch batch = new Batch(batchLines);
        while (hasNext()) {
            take(records.next(), batch);
            if (batch.isFull() || !hasNext()) {
                tally.store(batch.lines(), writer.write(batch.games()));
                batch = new Batch(batchLines);
                progress.accept(tally.progress());
            }
        }
        return tally.summary();
    }

    private Header header() {
        if (!hasNext()) {
            throw Header.refused("the file is empty");
        }
        return Header.of(records.next().getFields());
    }

    private void take(CsvRecord line, Batch batch) {
        tally.read();
        try {
            batch.add(parser.parse(line.getFields()));
        } catch (BadLine e) {
            tally.reject(line.getStartingLineNumber(), String.valueOf(e.getMessage()));
        }
    }

    /** The reader reads ahead here, and nowhere else. */
    private boolean hasNext() {
        try {
            return records.hasNext();
        } catch (CsvParseException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new CodedException(
                    CatalogError.INVALID_IMPORT,
                    "after %d lines the file cannot be read as CSV: %s".formatted(tally.lines(), cause.getMessage()),
                    "look for a quote that never closes, mend the file and import it again");
        } catch (UncheckedIOException e) {
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
