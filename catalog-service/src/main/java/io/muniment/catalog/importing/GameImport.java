package io.muniment.catalog.importing;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import io.muniment.catalog.CatalogError;
import io.muniment.servicekit.problem.CodedException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Iterator;
import java.util.function.Consumer;

/**
 * Imports a sales list, a batch at a time:
 *
 * <ol>
 *   <li>read the header: if it is wrong, nothing has been written;
 *   <li>gather good lines and tell bad ones;
 *   <li>write the batch in a transaction of its own: if this fails, the batches before it stay.
 * </ol>
 *
 * <p>Whatever stops an import, importing the file again adds what is missing and nothing else.
 */
@Singleton
final class GameImport {

    private final BatchWriter writer;
    private final ImportConfiguration configuration;
    private final Clock clock;

    GameImport(BatchWriter writer, ImportConfiguration configuration, Clock clock) {
        this.writer = writer;
        this.configuration = configuration;
        this.clock = clock;
    }

    /**
     * Reads the file to its end.
     *
     * @param progress told after every batch
     * @throws CodedException when the header is wrong or the rest cannot be read as CSV
     */
    ImportSummary run(InputStream file, Consumer<ImportSummary> progress) {
        ImportTally tally = new ImportTally(clock);
        try (Reader text = new InputStreamReader(file, StandardCharsets.UTF_8);
                CsvReader<CsvRecord> csv = reader(text)) {
            Iterator<CsvRecord> records = csv.iterator();
            if (!records.hasNext()) {
                throw Header.refused("the file is empty");
            }
            LineParser parser = new LineParser(Header.of(records.next().getFields()));
            Batch batch = new Batch(configuration.batchLines());
            while (records.hasNext()) {
                take(records.next(), parser, batch, tally);
                if (batch.isFull() || !records.hasNext()) {
                    tally.store(batch.lines(), writer.write(batch.games()));
                    batch = new Batch(configuration.batchLines());
                    progress.accept(tally.progress());
                }
            }
            return tally.summary();
        } catch (CsvParseException e) {
            throw new CodedException(
                    CatalogError.INVALID_IMPORT,
                    "after %d lines the file cannot be read as CSV: %s".formatted(tally.lines(), reason(e)),
                    "look for a quote that never closes, mend the file and import it again");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void take(CsvRecord line, LineParser parser, Batch batch, ImportTally tally) {
        tally.read();
        try {
            batch.add(parser.parse(line.getFields()));
        } catch (BadLine e) {
            tally.reject(line.getStartingLineNumber(), String.valueOf(e.getMessage()));
        }
    }

    private CsvReader<CsvRecord> reader(Reader text) {
        return CsvReader.builder()
                .allowMissingFields(true)
                .allowExtraFields(true)
                .maxBufferSize(configuration.longestField())
                .build(
                        CsvRecordHandler.of(handler -> handler.maxFieldSize(configuration.longestField())
                                .maxRecordSize(configuration.longestField())),
                        text);
    }

    private static String reason(CsvParseException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return String.valueOf(cause.getMessage());
    }
}
