package io.muniment.postgresserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What postmaster.pid says of a running server. The format is PostgreSQL's (src/include/utils/pidfile.h): pid, data directory, start
 * time, port, socket directory, listen address, shared memory key, status, one a line.
 */
record Postmaster(long pid, int port, String status) {

    /** Empty if there is no file, it is still being written, or its process is gone. */
    static Optional<Postmaster> of(Path dataDirectory) {
        List<String> lines;
        try {
            lines = Files.readAllLines(dataDirectory.resolve("postmaster.pid"));
        } catch (NoSuchFileException stopped) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read postmaster.pid in " + dataDirectory, e);
        }
        if (lines.size() < 8) {
            return Optional.empty();
        }
        long pid = Math.abs(Long.parseLong(lines.get(0).strip()));
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .map(alive -> new Postmaster(
                        pid,
                        Integer.parseInt(lines.get(3).strip()),
                        lines.get(7).strip()));
    }

    boolean ready() {
        return status.equals("ready");
    }
}
