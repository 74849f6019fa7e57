package io.muniment.backup.run;

import io.muniment.backup.manifest.BrokenManifestException;
import io.muniment.backup.manifest.Manifest;
import io.muniment.backup.manifest.Manifests;
import io.muniment.backup.store.ObjectStore;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settles the run that a killed service left marked running. Called by whoever has the backup lock, so nobody is at it any more.
 * The manifest decides: with one there is a backup, without one what was stored is litter.
 */
@Singleton
final class InterruptedRuns {

    private static final Logger LOG = LoggerFactory.getLogger(InterruptedRuns.class);

    private final Executions executions;
    private final ObjectStore store;
    private final Manifests manifests;
    private final Clock clock;

    InterruptedRuns(Executions executions, ObjectStore store, Manifests manifests, Clock clock) {
        this.executions = executions;
        this.store = store;
        this.manifests = manifests;
        this.clock = clock;
    }

    /**
     * Settles it, if there is one.
     *
     * @throws IOException while the storage cannot tell; the run stays as it is
     */
    void settle() throws IOException {
        Optional<Executions.Unfinished> left = executions.unfinished();
        if (left.isEmpty()) {
            return;
        }
        Executions.Unfinished run = left.get();
        store.ensureBucket();
        Optional<Manifest> manifest;
        try {
            manifest = manifests.read(run.manifestKey());
        } catch (BrokenManifestException e) {
            // what is stored stays, as evidence: somebody wrote there who should not
            executions.failed(run.id(), String.valueOf(e.getMessage()), clock.instant());
            LOG.error("interrupted backup marked failed, its manifest is broken: backup={}", run.id(), e);
            return;
        }
        if (manifest.isPresent()) {
            executions.succeeded(run.id(), manifest.get(), clock.instant());
            LOG.info("interrupted backup had published its manifest and is complete: backup={}", run.id());
            return;
        }
        if (run.uploadId() != null) {
            store.abortUpload(run.objectKey(), run.uploadId());
        }
        abortUnrecorded(run);
        store.delete(run.objectKey());
        executions.failed(run.id(), "the service stopped while the backup ran", clock.instant());
        LOG.warn("interrupted backup marked failed, its upload aborted: backup={}", run.id());
    }

    /**
     * The service may have died between beginning the upload and recording its id. Not every storage's list can be read (MinIO's
     * lacks what the client wants); the parts then lie there unseen, which costs space and nothing else.
     */
    private void abortUnrecorded(Executions.Unfinished run) {
        try {
            store.abortUploads(run.objectKey());
        } catch (IOException e) {
            LOG.info(
                    "unfinished uploads not listed: key={} {} HINT: let the bucket abort incomplete uploads after a day",
                    run.objectKey(),
                    e.getMessage());
        }
    }
}
