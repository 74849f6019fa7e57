package io.muniment.catalog.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineParserTest {

    private static final LineParser PARSER =
            new LineParser(Header.of(List.of(SalesColumn.wholeHeader().split(","))));

    @Property
    void takesWhatACsvWriterWrites(
            @ForAll("names") String title,
            @ForAll("names") String publisher,
            @ForAll @IntRange(min = 1950, max = 2100) int year,
            @ForAll @BigRange(min = "0", max = "9999999.99") @Scale(2) BigDecimal sales)
            throws BadLine, IOException {
        StringWriter csv = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().build(csv)) {
            writer.writeRecord(
                    "1", title, "PC", "" + year, "Action", publisher, sales.toPlainString(), "0", "0", "0", "1.1");
        }

        GameLine line = PARSER.parse(CsvReader.builder()
                .ofCsvRecord(csv.toString())
                .iterator()
                .next()
                .getFields());

        assertThat(line.title()).isEqualTo(title);
        assertThat(line.publisher()).isEqualTo(publisher);
        assertThat(line.releaseDate()).isEqualTo(LocalDate.of(year, 1, 1));
        assertThat(line.sales().na()).isEqualByComparingTo(sales);
        assertThat(line.copies()).isBetween(1, 2);
    }

    @Property
    void eitherTakesALineOrSaysWhyNot(@ForAll List<String> fields) {
        try {
            assertThat(PARSER.parse(fields).title()).isNotBlank();
        } catch (BadLine e) {
            assertThat(e).hasMessageMatching("(?s).+");
        }
    }

    @Test
    void takesNotAvailableAsUnknown() throws BadLine {
        GameLine line = PARSER.parse(fields("N/A", "N/A", "0"));

        assertThat(line.releaseDate()).isNull();
        assertThat(line.publisher()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "1949, A, 1, Year '1949'",
        "2101, A, 1, Year '2101'",
        "85, A, 1, Year '85'",
        "2000, A, 1.234, NA_Sales '1.234'",
        "2000, A, 12345678, NA_Sales '12345678'",
        "2000, A, 1e3, NA_Sales '1e3'",
        "2000, A, NaN, NA_Sales 'NaN'",
        "2000, A, '', NA_Sales ''"
    })
    void namesColumnAndValue(String year, String publisher, String sales, String message) {
        assertThatThrownBy(() -> PARSER.parse(fields(year, publisher, sales)))
                .isInstanceOf(BadLine.class)
                .hasMessageStartingWith(message);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars("\"',;é雪Ø&")
                .ofMinLength(1)
                .ofMaxLength(100);
    }

    private static List<String> fields(String year, String publisher, String sales) {
        return List.of("1", "Title", "PC", year, "Action", publisher, sales, "0", "0", "0", "0");
    }
}
