import io.muniment.backup.Secret;
import io.muniment.backup.manifest.Manifests;
import io.muniment.backup.pipeline.ArchiveDecoder;
import io.muniment.backup.pipeline.KeyConfig;
import io.muniment.backup.pipeline.KeyFile;
import io.muniment.backup.store.ObjectStore;
import io.muniment.backup.store.StoreConfig;

// Brings one backup back from object storage as a file for pg_restore. See restore-by-hand.md. Needs neither the service nor its
// database: the bucket, the manifest and the key file are enough.
void main(String[] arguments) throws Exception {
    if (arguments.length != 2) {
        throw new IllegalArgumentException("usage: ReadArchive.java MANIFEST-KEY FILE");
    }
    var environment = System.getenv();
    var config = new StoreConfig(
            environment.getOrDefault("BACKUP_S3_ENDPOINT", "http://127.0.0.1:19000"),
            environment.getOrDefault("BACKUP_S3_BUCKET", "muniment-backups"),
            new Secret(environment.get("BACKUP_S3_ACCESS_KEY")),
            new Secret(environment.get("BACKUP_S3_SECRET_KEY")),
            "us-east-1",
            8 << 20);
    // made for injection, hence not public
    var keyFile = KeyFile.class.getDeclaredConstructor(KeyConfig.class);
    keyFile.setAccessible(true);
    Path file = Path.of(arguments[1]);
    try (var store = new ObjectStore(config)) {
        var manifests = new Manifests(store, keyFile.newInstance(new KeyConfig(environment.get("BACKUP_KEY_FILE"), false)));
        var manifest = manifests.read(arguments[0]).orElseThrow();
        var object = store.find(manifest.objectKey()).orElseThrow();
        try (var archive = new ArchiveDecoder(store.read(object), manifests.dataKey(manifest), manifest.backupId());
                var out = Files.newOutputStream(file)) {
            archive.transferTo(out);
            archive.verify(manifest.stored().sha256());
        } catch (Exception incomplete) {
            Files.deleteIfExists(file);
            throw incomplete;
        }
        manifest.tables().forEach(table -> IO.println(table.rows() + "\t" + table.name()));
    }
    // the client's threads would keep the process for a minute
    System.exit(0);
}
