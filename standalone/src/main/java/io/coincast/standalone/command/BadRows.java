package io.coincast.standalone.command;

import io.coincast.contracts.file.BadRow;
import java.util.function.Consumer;

/** Says on standard error which rows are no candles, but not of all too many. Threads: confined to one. */
final class BadRows implements Consumer<BadRow> {
    private static final int SHOWN = 20;

    private long count;

    @Override
    public void accept(BadRow row) {
        if (count++ < SHOWN) {
            System.err.println("coincast: passed over " + row);
        } else if (count == SHOWN + 1) {
            System.err.println("coincast: further bad rows are not shown");
        }
    }

    /** How many there were. */
    long count() {
        return count;
    }
}
