package io.muniment.catalog.importing;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Good lines waiting to be written. Where a game comes twice, its first line counts. For one thread. */
final class Batch {

    private final int most;
    private final Map<GameLine.Key, GameLine> games;
    private int lines;

    Batch(int most) {
        this.most = most;
        this.games = LinkedHashMap.newLinkedHashMap(most);
    }

    void add(GameLine line) {
        games.putIfAbsent(line.key(), line);
        lines++;
    }

    boolean isFull() {
        return lines == most;
    }

    int lines() {
        return lines;
    }

    Collection<GameLine> games() {
        return games.values();
    }
}
