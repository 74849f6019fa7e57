package io.muniment.catalog.importing;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.muniment.catalog.importing.CsvRecords.Numbered;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CsvRecordsTest {

    private static final int WIDTH = 3;

    @Property
    void readsWhatACsvWriterWrites(@ForAll("records") List<List<String>> records, @ForAll LineDelimiter delimiter)
            throws IOException {
        assertThat(read(written(records, delimiter)))
                .allMatch(read -> read.fault() == null)
                .extracting(Numbered::fields)
                .containsExactlyElementsOf(records.stream()
                        .map(record -> record.stream()
                                .map(CsvRecordsTest::oneKindOfLineEnd)
                                .toList())
                        .toList());
    }

    @Property
    void losesOneLineForEachThatIsBroken(
            @ForAll("lines") List<List<String>> records, @ForAll @IntRange(max = 9) int place) throws IOException {
        List<String> lines =
                new ArrayList<>(written(records, LineDelimiter.LF).lines().toList());
        int broken = Math.min(place, lines.size());
        lines.add(broken, "\"never closed,b,c");

        List<Numbered> read = read(String.join("\n", lines));

        assertThat(read).hasSize(records.size() + 1);
        assertThat(read.get(broken).fault()).isNotNull();
        assertThat(read)
                .filteredOn(record -> record.fault() == null)
                .extracting(Numbered::fields)
                .isEqualTo(records);
        assertThat(read).extracting(Numbered::line).isSorted().doesNotHaveDuplicates();
    }

    @Property
    void readsEveryLineOfAnyTextOnce(@ForAll String text) throws IOException {
        long previous = 0;
        for (Numbered record : read(text)) {
            assertThat(record.line()).isGreaterThan(previous);
            previous = record.line();
        }
    }

    @Test
    void looksNoFurtherThanAFewLinesForAClosingQuote() throws IOException {
        List<Numbered> read = read("\"open,b,c\n" + "a,b,c\n".repeat(60) + "a,b,c\"\n");

        assertThat(read).hasSize(62);
        assertThat(read.getFirst().fault()).isEqualTo("has a quote that is not closed");
        assertThat(read).filteredOn(record -> record.fault() != null).hasSize(1);
    }

    @Provide
    Arbitrary<List<List<String>>> records() {
        return fields("\"',;\r\n é雪").list().ofSize(WIDTH).list().ofMaxSize(10);
    }

    /** Behind an open quote, a quoted field that begins with a comma or quote reads as the end of it: that is lawful CSV. */
    @Provide
    Arbitrary<List<List<String>>> lines() {
        return fields("',; é雪\"")
                .filter(field -> !field.startsWith(",") && !field.startsWith("\""))
                .list()
                .ofSize(WIDTH)
                .list()
                .ofMaxSize(10);
    }

    private static Arbitrary<String> fields(String special) {
        return Arbitraries.strings()
                .withCharRange('a', 'c')
                .withChars(special)
                .ofMinLength(1)
                .ofMaxLength(8);
    }

    private static String written(List<List<String>> records, LineDelimiter delimiter) throws IOException {
        StringWriter csv = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().lineDelimiter(delimiter).build(csv)) {
            records.forEach(writer::writeRecord);
        }
        return csv.toString();
    }

    private static String oneKindOfLineEnd(String field) {
        return field.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static List<Numbered> read(String text) throws IOException {
        List<Numbered> records = new ArrayList<>();
        try (CsvRecords csv = new CsvRecords(new TextLines(new StringReader(text), 1_000), 1_000)) {
            for (Numbered next = csv.next(WIDTH); next != null; next = csv.next(WIDTH)) {
                records.add(next);
            }
        }
        return records;
    }
}
