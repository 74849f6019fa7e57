package io.muniment.postgresserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The operating-system account a server runs as. PostgreSQL refuses root, so root lends the work, and the files, to another account.
 *
 * @param name null: the account of this process
 */
record Account(@Nullable String name) {
    private static final List<String> USUAL = List.of("postgres", "nobody");

    static Account choose() {
        if (!root()) {
            return new Account(null);
        }
        String configured = System.getenv("MUNIMENT_PG_USER");
        List<String> names = configured == null ? USUAL : List.of(configured);
        return names.stream()
                .filter(Account::exists)
                .findFirst()
                .map(Account::new)
                .orElseThrow(
                        () -> new PostgresServerException("PostgreSQL does not run as root, and there is no account "
                                + String.join(" or ", names)
                                + "; HINT: start this as another user, or name an account in MUNIMENT_PG_USER"));
    }

    /** The words run as this account, without its login environment. */
    List<String> command(List<String> words) {
        if (name == null) {
            return words;
        }
        List<String> all =
                new ArrayList<>(List.of("setpriv", "--reuid=" + name, "--regid=" + group(), "--clear-groups", "--"));
        all.addAll(words);
        return all;
    }

    /** Hands over a file or a whole directory. */
    void own(Path path) {
        if (name == null) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            var lookup = FileSystems.getDefault().getUserPrincipalLookupService();
            var owner = lookup.lookupPrincipalByName(name);
            var group = lookup.lookupPrincipalByGroupName(group());
            for (Path file : (Iterable<Path>) files::iterator) {
                if (!Files.getOwner(file).equals(owner)) {
                    var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
                    view.setOwner(owner);
                    view.setGroup(group);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot hand " + path + " to account " + name, e);
        }
    }

    /** Fails unless this account can get at the directory, which needs every parent to be searchable. */
    void mustReach(Path directory) {
        if (name == null) {
            return;
        }
        openTemporaryParents(directory);
        var result =
                Command.of(command(List.of("test", "-w", directory + "/."))).run(Duration.ofSeconds(10));
        if (!result.succeeded()) {
            String detail =
                    result.output().isBlank() ? "" : ": " + result.output().strip();
            throw new PostgresServerException("account " + name + " cannot reach " + directory + detail
                    + "; HINT: use a directory whose parents everyone may search (chmod o+x), such as one below /var or /tmp, "
                    + "or start this as another user than root");
        }
    }

    /** Temporary directories are made for their maker alone; let others pass through, not look around. */
    private static void openTemporaryParents(Path directory) {
        Path temporary =
                Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath().normalize();
        try {
            for (Path parent = directory.getParent();
                    parent != null && parent.startsWith(temporary) && !parent.equals(temporary);
                    parent = parent.getParent()) {
                var permissions = Files.getPosixFilePermissions(parent);
                if (permissions.add(PosixFilePermission.OTHERS_EXECUTE)) {
                    Files.setPosixFilePermissions(parent, permissions);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open the way to " + directory, e);
        }
    }

    private String group() {
        return Command.of(List.of("id", "-gn", String.valueOf(name)))
                .run(Duration.ofSeconds(10))
                .orThrow("cannot find the group of account " + name)
                .strip();
    }

    private static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static boolean exists(String account) {
        try {
            FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(account);
            return true;
        } catch (UserPrincipalNotFoundException absent) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look up account " + account, e);
        }
    }
}
