package io.coincast.ingest;

import io.coincast.ingest.exchange.ExchangeException;
import io.coincast.ingest.feed.SymbolFeed;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Asks the exchange for many symbols, a few at a time. Threads: a small pool of its own; used by one. */
final class Polls implements AutoCloseable {
    private final ExecutorService pool;
    private final Consumer<Throwable> failures;

    /** Will ask so many at a time, and tells {@code failures} of each poll that failed. */
    Polls(int parallelism, Consumer<Throwable> failures) {
        pool = Executors.newFixedThreadPool(parallelism, task -> new Thread(task, "ingest-poll"));
        this.failures = failures;
    }

    /**
     * What came of a round.
     *
     * @param complete whether every poll brought what it was for
     * @param failure one that passes by itself, such as an exchange that is away; null if there was none
     */
    record Round(boolean complete, @Nullable Throwable failure) {}

    /** Lets all of {@code feeds} do {@code poll}. Failure: {@link IllegalStateException} for a bug. */
    Round of(Collection<SymbolFeed> feeds, Predicate<SymbolFeed> poll) throws InterruptedException {
        List<Callable<Boolean>> calls = feeds.stream()
                .map(feed -> (Callable<Boolean>) () -> poll.test(feed))
                .toList();
        boolean complete = true;
        Throwable failure = null;
        for (Future<Boolean> call : pool.invokeAll(calls)) {
            try {
                complete &= call.get();
            } catch (ExecutionException e) {
                failure = passing(e.getCause());
                failures.accept(failure);
            }
        }
        return new Round(complete && failure == null, failure);
    }

    private static Throwable passing(@Nullable Throwable failure) {
        if (failure instanceof ExchangeException || failure instanceof KafkaException) {
            return failure;
        }
        throw new IllegalStateException("a poll failed: " + failure, failure);
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
