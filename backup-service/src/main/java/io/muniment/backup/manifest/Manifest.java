package io.muniment.backup.manifest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.micronaut.core.annotation.Introspected;
import io.muniment.backup.digest.TableDigest;
import io.muniment.backup.digest.TableName;
import io.muniment.backup.pipeline.StoredForm;
import io.muniment.backup.source.ServerFacts;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All that is needed to restore a backup and to prove the copy.
 *
 * @param format of this document; 1
 * @param digestVersion how the tables' digests were taken; 1 is decision 0011
 * @param startedAt ISO-8601, UTC; the snapshot is a moment later
 * @param wrappedDataKey base64 of the archive's key under the key-encryption key {@code keyId}
 */
@Introspected
@JsonPropertyOrder(alphabetic = true)
public record Manifest(
        int format,
        int digestVersion,
        String backupId,
        String database,
        String startedAt,
        ServerFacts server,
        String objectKey,
        StoredForm stored,
        String keyId,
        String wrappedDataKey,
        List<TableDigest> tables) {

    public static final int FORMAT = 1;
    public static final int DIGEST_VERSION = 1;

    public Manifest {
        tables = List.copyOf(tables);
    }

    public Map<TableName, TableDigest> tablesByName() {
        return tables.stream().collect(Collectors.toMap(TableDigest::name, Function.identity()));
    }
}
