package io.muniment.audit.reconcile;

import io.muniment.changeevents.TransactionId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which transactions have ended: all before {@code upto} but the open ones. PostgreSQL's {@code pg_snapshot}, written
 * {@code xmin:xmax:open,…}.
 *
 * @param upto exclusive
 * @param open ascending, all before {@code upto}
 */
record Snapshot(TransactionId upto, List<TransactionId> open) {

    Snapshot {
        open = open.stream().sorted().toList();
        if (!open.isEmpty() && open.getLast().compareTo(upto) >= 0) {
            throw new IllegalArgumentException("transaction " + open.getLast() + " is not before " + upto);
        }
    }

    static Snapshot parse(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("not a snapshot: '" + text + "'");
        }
        List<TransactionId> open = parts[2].isEmpty()
                ? List.of()
                : Stream.of(parts[2].split(",", -1)).map(TransactionId::parse).toList();
        return new Snapshot(TransactionId.parse(parts[1]), open);
    }

    /** The same, but ending earlier: what lies behind {@code cut} is left to a later round. */
    Snapshot endingAt(TransactionId cut) {
        if (cut.compareTo(upto) >= 0) {
            return this;
        }
        return new Snapshot(
                cut, open.stream().filter(id -> id.compareTo(cut) < 0).toList());
    }

    boolean sees(TransactionId id) {
        return id.compareTo(upto) < 0 && !open.contains(id);
    }

    /** Whether the other has seen something this has not: the other was taken later. */
    boolean isBehind(Snapshot other) {
        return upto.compareTo(other.upto) < 0 || open.stream().anyMatch(other::sees);
    }

    /** The open transactions as an array literal. */
    String openAsArray() {
        return open.stream().map(TransactionId::toString).collect(Collectors.joining(",", "{", "}"));
    }

    @Override
    public String toString() {
        TransactionId xmin = open.isEmpty() ? upto : open.getFirst();
        return xmin + ":" + upto + ":"
                + open.stream().map(TransactionId::toString).collect(Collectors.joining(","));
    }
}
