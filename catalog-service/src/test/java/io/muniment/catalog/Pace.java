package io.muniment.catalog;

import java.util.ArrayList;
import java.util.List;

/** How long two requests take against each other, as somebody would measure who wants to tell them apart. */
public final class Pace {

    private static final int ROUNDS = 21;

    private Pace() {}

    /** Median time of the first by that of the second; they take turns, so that a slow moment of the machine hits both. */
    public static double ratio(Runnable first, Runnable second) {
        List<Long> ofFirst = new ArrayList<>();
        List<Long> ofSecond = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            ofFirst.add(nanos(first));
            ofSecond.add(nanos(second));
        }
        return (double) median(ofFirst) / median(ofSecond);
    }

    private static long nanos(Runnable request) {
        long start = System.nanoTime();
        request.run();
        return System.nanoTime() - start;
    }

    private static long median(List<Long> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }
}
