package io.muniment.backup.run;

import io.muniment.backup.database.RunLocks;
import io.muniment.backup.digest.TableDigest;
import io.muniment.backup.digest.TableDigests;
import io.muniment.backup.manifest.Manifest;
import io.muniment.backup.manifest.Manifests;
import io.muniment.backup.pipeline.ArchiveEncoder;
import io.muniment.backup.pipeline.DataKey;
import io.muniment.backup.pipeline.KeyEncryptionKey;
import io.muniment.backup.pipeline.KeyFile;
import io.muniment.backup.pipeline.StoredForm;
import io.muniment.backup.source.SourceSnapshot;
import io.muniment.backup.source.Target;
import io.muniment.backup.store.ObjectStore;
import io.muniment.backup.store.PartUpload;
import io.muniment.backup.store.StoredObject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.FutureTask;

/**
 * Makes one backup. In order, and what is true if the step fails:
 *
 * <ol>
 *   <li>snapshot: nothing was stored
 *   <li>begin the upload; dump, compress, encrypt and upload while the digests are taken in the same snapshot; read pg_dump's
 *       exit code: the upload is aborted, no object exists
 *   <li>complete the upload and look at the object: it is deleted; left behind, it is litter without a manifest
 *   <li>check that the run is still ours, then write the manifest: before it there is no backup, after it there is one
 * </ol>
 */
@Singleton
final class BackupRun {

    private final Dumping dumping;
    private final KeyFile keys;
    private final ObjectStore store;
    private final Manifests manifests;
    private final Executions executions;
    private final RunWatch watch;

    BackupRun(
            Dumping dumping,
            KeyFile keys,
            ObjectStore store,
            Manifests manifests,
            Executions executions,
            RunWatch watch) {
        this.dumping = dumping;
        this.keys = keys;
        this.store = store;
        this.manifests = manifests;
        this.executions = executions;
        this.watch = watch;
    }

    /**
     * Runs to the end.
     *
     * @throws IOException or a coded failure; nothing that looks like a backup is left then
     */
    Manifest run(BackupExecution execution, Target target, RunLocks.Held lock)
            throws IOException, SQLException, GeneralSecurityException, InterruptedException {
        BackupId id = new BackupId(execution.id());
        KeyEncryptionKey sealer = keys.read().current();
        DataKey dataKey = sealer.newDataKey();
        store.ensureBucket();
        try (SourceSnapshot snapshot = SourceSnapshot.of(target)) {
            executions.snapshotTaken(id, snapshot.facts());
            watch.reached(id, RunStep.SNAPSHOT);
            PartUpload upload =
                    store.begin(execution.objectKey(), snapshot.facts().databaseBytes());
            try {
                executions.uploadBegun(id, upload.uploadId());
                watch.reached(id, RunStep.UPLOAD_BEGUN);
                FutureTask<List<TableDigest>> digests = digests(snapshot);
                StoredForm form;
                try (ArchiveEncoder encoder = dumping.encoder(upload, dataKey, id)) {
                    dumping.dump(id, target, snapshot, encoder, digests);
                    encoder.finish();
                    form = encoder.result();
                } finally {
                    digests.cancel(true);
                }
                watch.reached(id, RunStep.DUMPED);
                Manifest manifest = new Manifest(
                        Manifest.FORMAT,
                        Manifest.DIGEST_VERSION,
                        id.toString(),
                        target.database().value(),
                        execution.startedAt().toString(),
                        snapshot.facts(),
                        execution.objectKey(),
                        form,
                        sealer.id(),
                        Base64.getEncoder().encodeToString(sealer.wrap(dataKey, id.toString())),
                        digests.resultNow());
                executions.progress(id, "completing", form.rawBytes(), form.storedBytes());
                check(upload.complete(), form);
                watch.reached(id, RunStep.UPLOADED);
                if (!lock.stillHeld() || !executions.mayPublish(id, execution.fencingToken())) {
                    throw new IOException("the run was given up elsewhere: its lock or its turn is gone");
                }
                manifests.publish(execution.manifestKey(), manifest);
                watch.reached(id, RunStep.PUBLISHED);
                return manifest;
            } finally {
                upload.abort();
            }
        }
    }

    private static FutureTask<List<TableDigest>> digests(SourceSnapshot snapshot) {
        FutureTask<List<TableDigest>> task = new FutureTask<>(() -> {
            try (Connection connection = snapshot.join()) {
                return TableDigests.of(connection);
            }
        });
        Thread.ofVirtual().name("digests").start(task);
        return task;
    }

    /** Reads back what the storage has, not what it said. */
    private void check(StoredObject completed, StoredForm form) throws IOException {
        StoredObject found = store.find(completed.key())
                .orElseThrow(
                        () -> new IOException("object %s is not there after its upload".formatted(completed.key())));
        if (found.bytes() != form.storedBytes() || !found.etag().equals(completed.etag())) {
            throw new IOException("object %s has %d bytes and etag %s; %d bytes and etag %s were uploaded"
                    .formatted(found.key(), found.bytes(), found.etag(), form.storedBytes(), completed.etag()));
        }
    }
}
