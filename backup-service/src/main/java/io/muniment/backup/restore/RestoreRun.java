package io.muniment.backup.restore;

import io.muniment.backup.digest.TableDigest;
import io.muniment.backup.digest.TableDigests;
import io.muniment.backup.digest.TableName;
import io.muniment.backup.manifest.Manifest;
import io.muniment.backup.manifest.Manifests;
import io.muniment.backup.pipeline.ArchiveDecoder;
import io.muniment.backup.source.PostgresPrograms;
import io.muniment.backup.source.Target;
import io.muniment.backup.store.ObjectStore;
import io.muniment.backup.store.StoredObject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Restores one backup from its manifest alone and compares. In order: read the manifest and check its seal; start a scratch
 * server; download, verify, decrypt, decompress and pg_restore as one stream; digest every table; stop the server and delete it.
 * If any step fails nothing was proven, and the server is gone all the same.
 */
@Singleton
final class RestoreRun {

    private static final double NANOS = 1e9;

    private final RestoreConfig config;
    private final PostgresPrograms programs;
    private final ObjectStore store;
    private final Manifests manifests;
    private final RestoreWatch watch;

    RestoreRun(
            RestoreConfig config,
            PostgresPrograms programs,
            ObjectStore store,
            Manifests manifests,
            RestoreWatch watch) {
        this.config = config;
        this.programs = programs;
        this.store = store;
        this.manifests = manifests;
        this.watch = watch;
    }

    Proof run(String name, String manifestKey, Consumer<String> phase)
            throws IOException, SQLException, InterruptedException {
        Manifest manifest = manifests
                .read(manifestKey)
                .orElseThrow(
                        () -> new IOException("manifest %s is missing: there is no backup".formatted(manifestKey)));
        if (manifest.digestVersion() != Manifest.DIGEST_VERSION) {
            throw new IOException("the digests of manifest %s are of version %d, not %d"
                    .formatted(manifestKey, manifest.digestVersion(), Manifest.DIGEST_VERSION));
        }
        Path program = programs.tool("pg_restore", manifest.server().major());
        phase.accept("starting scratch server");
        try (ScratchServer scratch = ScratchServer.start(config.directory(), name, programs.binaries())) {
            Target target = scratch.prepare(manifest.server());
            phase.accept("restoring");
            long began = System.nanoTime();
            restore(manifest, program, target);
            double restoreSeconds = (System.nanoTime() - began) / NANOS;
            phase.accept("comparing");
            return compare(manifest, target, restoreSeconds);
        }
    }

    void clear() throws IOException {
        ScratchServer.clear(config.directory());
    }

    private void restore(Manifest manifest, Path program, Target target) throws IOException, InterruptedException {
        StoredObject object = store.find(manifest.objectKey())
                .orElseThrow(() -> new IOException("object %s is missing".formatted(manifest.objectKey())));
        if (object.bytes() != manifest.stored().storedBytes()) {
            throw new IOException("object %s has %d bytes, the manifest says %d"
                    .formatted(object.key(), object.bytes(), manifest.stored().storedBytes()));
        }
        try (ArchiveDecoder archive =
                new ArchiveDecoder(store.read(object), manifests.dataKey(manifest), manifest.backupId())) {
            PgRestore.run(program, target, archive);
            archive.verify(manifest.stored().sha256());
        }
    }

    private Proof compare(Manifest manifest, Target target, double restoreSeconds) throws SQLException {
        try (Connection connection = target.connect()) {
            watch.restored(connection);
            long began = System.nanoTime();
            connection.setAutoCommit(false);
            Map<TableName, TableDigest> actual = TableDigests.of(connection).stream()
                    .collect(Collectors.toMap(TableDigest::name, Function.identity()));
            return new Proof(
                    TableComparison.all(manifest.tablesByName(), actual),
                    restoreSeconds,
                    (System.nanoTime() - began) / NANOS,
                    size(connection));
        }
    }

    private static long size(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_database_size(current_database())")) {
            row.next();
            return row.getLong(1);
        }
    }
}
