package io.coincast.benchmarks.chaos;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.record.Settlement;
import io.coincast.contracts.serde.InvalidRecordException;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Everything the pipeline committed, judged over every tick. Threads: confined to one. */
final class Ledger {
    private final long freshnessMs;
    private final Map<String, SymbolLedger> symbols = new TreeMap<>();
    private final List<String> undecodable = new ArrayList<>();
    private long rejected;

    Ledger(Duration freshness) {
        freshnessMs = freshness.toMillis();
    }

    /** Takes note of one committed record. */
    void accept(ConsumerRecord<byte[], byte[]> source) {
        try {
            switch (source.topic()) {
                case Topics.CANDLES -> {
                    Candle candle = Json.decode(source.value(), Candle.class);
                    symbol(candle.symbol()).candle(candle);
                }
                case Topics.FORECASTS -> {
                    Forecast forecast = Json.decode(source.value(), Forecast.class);
                    symbol(forecast.symbol()).forecast(forecast.asOfMs(), forecast.id(), forecast.supersedes());
                }
                case Topics.SETTLEMENTS -> {
                    Settlement settlement = Json.decode(source.value(), Settlement.class);
                    symbol(settlement.symbol()).settlement(settlement);
                }
                case Topics.REJECTED -> rejected++;
                default -> throw new IllegalArgumentException("not a topic that is judged: " + source.topic());
            }
        } catch (InvalidRecordException e) {
            undecodable.add(source.topic() + "-" + source.partition() + "@" + source.offset() + ": " + e.getMessage());
        }
    }

    private SymbolLedger symbol(String symbol) {
        return symbols.computeIfAbsent(symbol, name -> new SymbolLedger(name, freshnessMs));
    }

    /** How many symbols have forecasts. */
    int symbols() {
        return (int) symbols.values().stream()
                .filter(symbol -> symbol.forecasts() > 0)
                .count();
    }

    long forecasts() {
        return sum(SymbolLedger::forecasts);
    }

    long missing() {
        return sum(symbol -> symbol.missing().size());
    }

    /** Closes of which a forecast was made and nothing was settled. */
    long unsettled() {
        return sum(symbol -> symbol.unsettled().size());
    }

    /** The verdict on what has been read so far. */
    ChaosSummary summary(long seed, int kills) {
        List<String> violations = new ArrayList<>(undecodable);
        symbols.values().forEach(symbol -> symbol.violations(violations::add));
        if (rejected > 0) {
            violations.add(rejected + " records were rejected, though none was bad");
        }
        return new ChaosSummary(
                seed,
                symbols.values().stream()
                        .flatMap(symbol -> symbol.owed().stream())
                        .distinct()
                        .count(),
                symbols(),
                kills,
                forecasts(),
                missing(),
                sum(SymbolLedger::duplicates),
                sum(SymbolLedger::withheld),
                rejected,
                violations);
    }

    private long sum(ToLongFunction<SymbolLedger> count) {
        return symbols.values().stream().mapToLong(count).sum();
    }
}
