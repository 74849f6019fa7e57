package io.muniment.catalog.importing;

import io.muniment.catalog.importing.ImportSummary.Rejection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Counts while an import runs, in bounded memory. For one thread. */
final class ImportTally {

    private static final int REJECTIONS_TOLD = 100;

    private final Clock clock;
    private final long startedAt;
    private final List<Rejection> rejections = new ArrayList<>();
    private long lines;
    private long rejected;
    private long stored;
    private BatchResult made = BatchResult.NOTHING;

    ImportTally(Clock clock) {
        this.clock = clock;
        this.startedAt = clock.millis();
    }

    void read() {
        lines++;
    }

    void reject(long line, String reason) {
        rejected++;
        if (rejections.size() < REJECTIONS_TOLD) {
            rejections.add(new Rejection(line, reason));
        }
    }

    void store(int batchLines, BatchResult result) {
        stored += batchLines;
        made = made.plus(result);
    }

    long lines() {
        return lines;
    }

    ImportSummary progress() {
        return summary("progress", List.of());
    }

    ImportSummary summary() {
        return summary("summary", rejections);
    }

    private ImportSummary summary(String type, List<Rejection> told) {
        return new ImportSummary(
                type,
                lines,
                made.games(),
                stored - made.games(),
                rejected,
                made.genres(),
                made.developers(),
                made.copies(),
                clock.millis() - startedAt,
                told);
    }
}
