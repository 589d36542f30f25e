package io.coincast.predictor.tick;

import io.coincast.forecasting.model.PriceDistribution;
import io.coincast.forecasting.settle.IssuedForecast;
import io.coincast.forecasting.window.Window;
import io.coincast.predictor.release.Releases;
import io.coincast.predictor.settle.Books;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets the challengers forecast the windows that the champion has forecast, after its forecasts have gone out; theirs go
 * into their books and nowhere else.
 *
 * <p>What a crash finds still waiting is not made up for: a challenger may lack a forecast, it never has two. Threads:
 * confined to one stream task.
 */
final class Shadows {
    private final Releases releases;
    private final Books books;
    private final List<Made> waiting = new ArrayList<>();

    Shadows(Releases releases, Books books) {
        this.releases = releases;
        this.books = books;
    }

    private record Made(Window window, int revision) {}

    /** The champion has forecast {@code window}, whose last candle has {@code revision}; kept only for a challenger. */
    void add(Window window, int revision) {
        if (releases.hasChallengers()) {
            waiting.add(new Made(window, revision));
        }
    }

    /** Makes up for what waits before a candle of {@code symbol} is taken in, if its window is among it. */
    void before(String symbol) {
        if (waiting.stream().anyMatch(made -> made.window().symbol().equals(symbol))) {
            boolean ignored = run();
        }
    }

    /** Makes up for what waits; whether anything did. */
    boolean run() {
        if (waiting.isEmpty()) {
            return false;
        }
        List<Window> windows = waiting.stream().map(Made::window).toList();
        for (Releases.Batch batch : releases.challenge(windows)) {
            for (int row = 0; row < windows.size(); row++) {
                enter(waiting.get(row), batch, batch.distributions().get(row));
            }
        }
        waiting.clear();
        return true;
    }

    private void enter(Made made, Releases.Batch batch, PriceDistribution raw) {
        Window window = made.window();
        PriceDistribution issued = books.book(window.symbol(), batch.slot()).calibrate(raw);
        books.issue(
                window.symbol(),
                batch.slot(),
                IssuedForecast.of(batch.releaseId(), window.asOfMs(), made.revision(), window.lastClose(), issued));
    }
}
