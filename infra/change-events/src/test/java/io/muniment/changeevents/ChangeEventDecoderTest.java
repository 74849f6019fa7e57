package io.muniment.changeevents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The golden files are envelopes as Debezium 3.6.1 wrote them; they fix the wire format. */
class ChangeEventDecoderTest {
    private static final String TOPIC = "muniment.public.thing";
    private final ChangeEventDecoder decoder = new ChangeEventDecoder();

    @ParameterizedTest
    @CsvSource({"insert, INSERT", "update, UPDATE", "delete, DELETE", "truncate, TRUNCATE"})
    void readsEachOperation(String golden, Operation operation) throws IOException {
        DecodedEvent event = decode(TOPIC, golden(golden));

        assertThat(event).isInstanceOfSatisfying(DecodedEvent.RowChange.class, change -> {
            assertThat(change.table()).isEqualTo(new TableName("public", "thing"));
            assertThat(change.operation()).isEqualTo(operation);
            assertThat(change.lsn()).isNotEqualTo(Lsn.ZERO);
            assertThat(change.xid()).isPositive();
            assertThat(change.ordinal()).isPositive();
            assertThat(change.commitTime()).isAfter(Instant.parse("2026-01-01T00:00:00Z"));
        });
    }

    @Test
    void readsTheBoundsOfATransaction() throws IOException {
        assertThat(decode("muniment.transaction", golden("begin")))
                .isInstanceOfSatisfying(
                        DecodedEvent.TransactionBoundary.class,
                        begin -> assertThat(begin.end()).isFalse());
        assertThat(decode("muniment.transaction", golden("end")))
                .isInstanceOfSatisfying(DecodedEvent.TransactionBoundary.class, end -> {
                    assertThat(end.end()).isTrue();
                    assertThat(end.eventCount()).isPositive();
                });
    }

    @Test
    void takesAnEmptyValueForATombstone() {
        assertThat(decoder.decode(TOPIC, null, null, EventHeaders.NONE)).isEqualTo(new DecodedEvent.Tombstone());
    }

    @Test
    void refusesAVersionItDoesNotKnow() throws IOException {
        assertThat(decoder.decode(TOPIC, null, golden("insert"), new EventHeaders(null, "2", null)))
                .isEqualTo(new DecodedEvent.Poison("unknown schema-version '2'"));
    }

    @Test
    void refusesAnUpdateWithoutItsBefore() throws IOException {
        ObjectNode update = (ObjectNode) new ObjectMapper().readTree(golden("update"));
        update.putNull("before");

        assertThat(decode(TOPIC, update.toString().getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        DecodedEvent.Poison.class,
                        poison -> assertThat(poison.reason()).contains("REPLICA IDENTITY FULL"));
    }

    @Property
    void neverThrowsWhateverTheBytes(@ForAll byte[] bytes) {
        assertThat(decode(TOPIC, bytes)).isInstanceOf(DecodedEvent.Poison.class);
    }

    @Property(tries = 200)
    void neverThrowsWhereverARecordIsCut(@ForAll double share) throws IOException {
        byte[] whole = golden("update");
        int length = (int) (Math.abs(share % 1) * whole.length);

        assertThat(decode(TOPIC, Arrays.copyOf(whole, length))).isInstanceOf(DecodedEvent.Poison.class);
    }

    private DecodedEvent decode(String topic, byte[] value) {
        return decoder.decode(topic, null, value, EventHeaders.NONE);
    }

    private static byte[] golden(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                ChangeEventDecoderTest.class.getResourceAsStream("golden/" + name + ".json"), name)) {
            return in.readAllBytes();
        }
    }
}
