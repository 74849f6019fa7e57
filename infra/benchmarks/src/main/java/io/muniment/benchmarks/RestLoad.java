package io.muniment.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.LongStream;

/** A closed loop over some connections, as pgbench's: each sends its next request when it has the answer to the last. */
final class RestLoad {

    private final int port;
    private final int connections;

    RestLoad(int port, int connections) {
        this.port = port;
        this.connections = connections;
    }

    /**
     * Sends requests for some seconds.
     *
     * @param request made anew for each
     * @param status every answer must have
     */
    Rate run(Function<SplittableRandom, byte[]> request, int status, int seconds)
            throws InterruptedException, ExecutionException {
        List<Future<long[]>> running = new ArrayList<>();
        long began = System.nanoTime();
        long end = began + seconds * 1_000_000_000L;
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            for (int i = 0; i < connections; i++) {
                SplittableRandom random = new SplittableRandom(began + i);
                running.add(threads.submit(() -> loop(request, random, status, end)));
            }
            LongStream all = LongStream.empty();
            for (Future<long[]> one : running) {
                all = LongStream.concat(all, Arrays.stream(one.get()));
            }
            return Rate.of(all.toArray(), (System.nanoTime() - began) / 1e9);
        }
    }

    private long[] loop(Function<SplittableRandom, byte[]> request, SplittableRandom random, int status, long end)
            throws IOException {
        long[] took = new long[1_024];
        int count = 0;
        try (KeepAlive connection = new KeepAlive(port)) {
            for (long now = System.nanoTime(); now < end; ) {
                int answered = connection.ask(request.apply(random));
                if (answered != status) {
                    throw new IOException("catalog-service answered %d, not %d".formatted(answered, status));
                }
                long after = System.nanoTime();
                if (count == took.length) {
                    took = Arrays.copyOf(took, count * 2);
                }
                took[count++] = after - now;
                now = after;
            }
        }
        return Arrays.copyOf(took, count);
    }
}
