package io.muniment.catalog.importing;

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
        int longest = configuration.longestLine();
        TextLines lines = new TextLines(new InputStreamReader(file, StandardCharsets.UTF_8), longest);
        CsvRecords csv = new CsvRecords(lines, longest);
        return new ImportRun(csv, writer, configuration.batchLines(), new ImportTally(clock));
    }
}
