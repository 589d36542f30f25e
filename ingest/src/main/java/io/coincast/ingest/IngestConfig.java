package io.coincast.ingest;

import io.coincast.contracts.config.ClockConfig;
import io.coincast.contracts.config.KafkaConfig;
import io.coincast.contracts.config.OperationsConfig;
import io.coincast.contracts.config.Setting;
import io.coincast.contracts.topic.TopicsConfig;
import io.coincast.ingest.exchange.ExchangeConfig;
import io.coincast.ingest.feed.FeedOptions;
import java.time.Duration;
import java.util.List;

/** Configuration of ingest. Grace, history and refresh are the market's time. */
public record IngestConfig(
        KafkaConfig kafka,
        TopicsConfig topics,
        ClockConfig clock,
        OperationsConfig http,
        ExchangeConfig exchange,

        @Setting(doc = "Symbols to ingest, as the exchange names them; empty for the top markets.", fallback = "[]")
        List<String> symbols,

        @Setting(doc = "Without symbols: so many USDT markets by what was traded in 24 hours.", fallback = "20")
        int top,

        @Setting(doc = "How long after its end a candle counts as closed.", fallback = "2s")
        Duration grace,

        @Setting(doc = "How far back a symbol begins that is not in the topic yet.", fallback = "30d")
        Duration history,

        @Setting(doc = "How often a candle missing between others is asked for before it is filled.", fallback = "3")
        int gapPatience,

        @Setting(
                doc =
                        "How many candles before the last are compared with what the exchange has now; differences are amended.",
                fallback = "12")
        int lookBack,

        @Setting(
                doc = "How long after a tick's candles they are compared once more; 0s leaves it to the next tick.",
                fallback = "1m")
        Duration recheck,

        @Setting(doc = "How many symbols are asked for at the same time.", fallback = "4")
        int parallelism,

        @Setting(doc = "How long after a poll without the expected candle the next one is made.", fallback = "1s")
        Duration retryPause,

        @Setting(doc = "How often symbols and the exchange's clock are looked up again.", fallback = "1h")
        Duration refresh,

        @Setting(
                doc = "Whether the market's common move is published after each tick, as signal market-move.",
                fallback = "false")
        boolean marketMove) {

    public IngestConfig {
        symbols = List.copyOf(symbols);
        require(top > 0, "top: must be positive, was " + top);
        require(!grace.isNegative(), "grace: must not be negative, was " + grace);
        require(history.compareTo(Duration.ofMinutes(5)) > 0, "history: must be above 5m, was " + history);
        require(gapPatience >= 0, "gapPatience: must not be negative, was " + gapPatience);
        require(lookBack >= 0 && lookBack <= 256, "lookBack: must lie between 0 and 256, was " + lookBack);
        require(!recheck.isNegative(), "recheck: must not be negative, was " + recheck);
        require(parallelism > 0 && parallelism <= 64, "parallelism: must lie between 1 and 64, was " + parallelism);
        require(retryPause.toMillis() > 0, "retryPause: must be positive, was " + retryPause);
        require(refresh.toMillis() > 0, "refresh: must be positive, was " + refresh);
    }

    FeedOptions feedOptions() {
        return new FeedOptions(grace, history, gapPatience, lookBack);
    }

    private static void require(boolean valid, String rule) {
        if (!valid) {
            throw new IllegalArgumentException(rule);
        }
    }
}
