package io.coincast.simulator.source;

import io.coincast.contracts.time.Grid;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One coin of a {@link SyntheticMarket}. Days are made when they are asked for; each begins where the one before ended, and
 * that is all that is kept of it, but for the last two that were looked at. Memory: 40 bytes a day, and 50 KiB.
 *
 * <p>Threads: safe.
 */
final class SyntheticSource implements CandleSource {
    private final Listing listing;
    private final SyntheticMarket market;
    private final SyntheticCoin coin;
    private final List<SyntheticCoin.State> mornings = new ArrayList<>();
    private final @Nullable Day[] recent = new @Nullable Day[2];

    SyntheticSource(Listing listing, SyntheticMarket market, SyntheticCoin coin) {
        this.listing = listing;
        this.market = market;
        this.coin = coin;
        mornings.add(coin.first());
    }

    @Override
    public Listing listing() {
        return listing;
    }

    @Override
    public synchronized Bar bar(long openTimeMs) {
        int i = (int) ((openTimeMs - listing.firstOpenMs()) / Grid.INTERVAL_MS);
        return day(i / CoinPath.DAY).bars.get(i % CoinPath.DAY);
    }

    private Day day(int number) {
        Day day = recent[number % 2];
        if (day != null && day.number == number) {
            return day;
        }
        Day made = new Day(number, coin.bars(number, morning(number), market.moves(number)));
        recent[number % 2] = made;
        return made;
    }

    private SyntheticCoin.State morning(int number) {
        for (int past = mornings.size() - 1; past < number; past++) {
            mornings.add(coin.evening(past, mornings.get(past), market.moves(past)));
        }
        return mornings.get(number);
    }

    private record Day(int number, List<Bar> bars) {}
}
