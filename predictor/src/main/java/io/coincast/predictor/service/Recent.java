package io.coincast.predictor.service;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a source said at most a second ago, so that the gauges of one scrape share an answer. Threads: safe. */
final class Recent<T> implements Supplier<T> {
    private static final long AGE_NS = 1_000_000_000;

    private final Supplier<T> source;
    private @Nullable T answer;
    private long answeredNs;

    Recent(Supplier<T> source) {
        this.source = source;
    }

    @Override
    public synchronized T get() {
        T known = answer;
        if (known == null || System.nanoTime() - answeredNs > AGE_NS) {
            known = source.get();
            answer = known;
            answeredNs = System.nanoTime();
        }
        return known;
    }
}
