package io.muniment.changeevents;

/**
 * Identity of one change: the WAL position alone is shared by the rows of one COPY, so the transaction and the place
 * within it belong to it. Text form: {@code 0/16B3748-7421-3}.
 *
 * @param lsn position of the change
 * @param xid low half of its transaction's id, 0 … 2^32-1
 * @param ordinal place within the transaction, from 1
 */
public record EventId(Lsn lsn, long xid, long ordinal) {

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException if it is not one
     */
    public static EventId parse(String text) {
        int last = text.lastIndexOf('-');
        int first = text.lastIndexOf('-', last - 1);
        if (first > 0) {
            try {
                return new EventId(
                        Lsn.parse(text.substring(0, first)),
                        Long.parseLong(text, first + 1, last, 10),
                        Long.parseLong(text, last + 1, text.length(), 10));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(notAnId(text), e);
            }
        }
        throw new IllegalArgumentException(notAnId(text));
    }

    private static String notAnId(String text) {
        return "not an event id: '" + text + "'. HINT: it reads <lsn>-<xid>-<ordinal>, like 0/16B3748-7421-3";
    }

    @Override
    public String toString() {
        return lsn + "-" + xid + "-" + ordinal;
    }
}
