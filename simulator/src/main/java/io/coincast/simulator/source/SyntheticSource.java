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
        return day(i / SyntheticCoin.DAY).bars.get(i % SyntheticCoin.DAY);
    }

    private Day day(int number) {
        Day day = recent[number % 2];
        if (day != null && day.number == number) {
            return day;
        }
        for (int past = mornings.size() - 1; past < number; past++) {
            make(past);
        }
        Day made = make(number);
        recent[number % 2] = made;
        return made;
    }

    private Day make(int number) {
        List<Bar> bars = new ArrayList<>(SyntheticCoin.DAY);
        SyntheticCoin.State evening = coin.trade(number, mornings.get(number), market.moves(number), bars);
        if (mornings.size() == number + 1) {
            mornings.add(evening);
        }
        return new Day(number, bars);
    }

    private record Day(int number, List<Bar> bars) {}
}
