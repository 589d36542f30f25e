package io.coincast.forecasting.backtest;

import io.coincast.forecasting.model.PriceDistribution;
import io.coincast.forecasting.window.Window;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Closes that were read and have not been worked on, by symbol. Threads: confined to one; works on as many as given. */
final class Batch implements AutoCloseable {
    private static final int WINDOWS_PER_CALL = 256;

    private final List<Contestant> contestants;
    private final ExecutorService workers;
    private Map<SymbolTrack, List<Pending>> closes = new LinkedHashMap<>();
    private List<Window> windows = new ArrayList<>();

    Batch(List<Contestant> contestants, int threads) {
        this.contestants = contestants;
        this.workers = Executors.newFixedThreadPool(threads, Batch::thread);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "backtest");
        thread.setDaemon(true);
        return thread;
    }

    int windows() {
        return windows.size();
    }

    void add(SymbolTrack track, long closeTimeMs, double close, @Nullable Window window) {
        amend(track, closeTimeMs, Double.NaN, close, closeTimeMs, window);
    }

    /** A close that was {@code before} is {@code close}; {@code window} is the newest, to be forecast anew. */
    void amend(
            SymbolTrack track, long closeTimeMs, double before, double close, long newestMs, @Nullable Window window) {
        int place = windows.size();
        if (window != null) {
            windows.add(window);
        }
        closes.computeIfAbsent(track, t -> new ArrayList<>())
                .add(new Pending(track, closeTimeMs, close, before, newestMs, window, place));
    }

    /** Forecasts all windows, then lets every symbol take in its closes in order. */
    void run() throws InterruptedException {
        PriceDistribution[][] forecasts = new PriceDistribution[contestants.size()][windows.size()];
        List<Callable<Boolean>> calls = new ArrayList<>();
        for (int c = 0; c < contestants.size(); c++) {
            for (int from = 0; from < windows.size(); from += WINDOWS_PER_CALL) {
                calls.add(call(contestants.get(c), forecasts[c], from));
            }
        }
        await(calls);
        List<Callable<Boolean>> tracks = new ArrayList<>();
        closes.forEach((track, pending) -> tracks.add(() -> {
            pending.forEach(one -> track.advance(one, forecasts));
            return true;
        }));
        await(tracks);
        closes = new LinkedHashMap<>();
        windows = new ArrayList<>();
    }

    private Callable<Boolean> call(Contestant contestant, PriceDistribution[] target, int from) {
        List<Window> part = windows.subList(from, Math.min(windows.size(), from + WINDOWS_PER_CALL));
        return () -> {
            List<PriceDistribution> distributions = contestant.model().forecast(part);
            for (int i = 0; i < distributions.size(); i++) {
                target[from + i] = distributions.get(i);
            }
            return true;
        };
    }

    private void await(List<Callable<Boolean>> work) throws InterruptedException {
        for (Future<Boolean> done : workers.invokeAll(work)) {
            try {
                done.get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
            }
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
