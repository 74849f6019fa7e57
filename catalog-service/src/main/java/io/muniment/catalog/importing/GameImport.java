package io.muniment.catalog.importing;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import io.muniment.servicekit.problem.CodedException;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** Begins imports of sales lists. */
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
     * Reads the header; nothing is written before {@link ImportRun#run}. Closing the run closes the file.
     *
     * @throws CodedException when the header is wrong
     */
    ImportRun open(InputStream file) {
        int longest = configuration.longestField();
        CsvReader<CsvRecord> csv = CsvReader.builder()
                .allowMissingFields(true)
                .allowExtraFields(true)
                .maxBufferSize(longest)
                .build(
                        CsvRecordHandler.of(
                                limits -> limits.maxFieldSize(longest).maxRecordSize(longest)),
                        new InputStreamReader(file, StandardCharsets.UTF_8));
        return new ImportRun(csv, writer, configuration.batchLines(), new ImportTally(clock));
    }
}
