package io.coincast.ingest.load;

import io.coincast.contracts.file.CandleFile;
import io.coincast.contracts.file.CandleRow;
import io.coincast.contracts.record.Candle;
import io.coincast.contracts.time.Grid;
import io.coincast.ingest.feed.CandleSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * Publishes the candles of a file that the topic does not have yet, in the order of the file.
 *
 * <p>Running it again adds nothing. A candle that the topic has with other prices or volumes is left alone, or published as
 * its next revision where that is asked for. Memory: what the topic has of the file's symbols, and one batch. Threads:
 * confined to one, which may be interrupted: what has been published stays, and running again adds the rest.
 */
public final class FileImport {
    private static final int BATCH = 1_000;

    private final TopicCandles topic;
    private final CandleSink sink;
    private final boolean amending;
    private final List<Candle> batch = new ArrayList<>(BATCH);
    private final Map<String, Long> lastOpenMs = new HashMap<>();
    private long published;
    private long amended;
    private long present;
    private long different;
    private long missing;

    private FileImport(TopicCandles topic, CandleSink sink, boolean amending) {
        this.topic = topic;
        this.sink = sink;
        this.amending = amending;
    }

    /** An import of {@code symbols} that first reads, from {@code consumer}, what the topic has of them. */
    public static FileImport into(
            Consumer<byte[], byte[]> consumer, CandleSink sink, Set<String> symbols, boolean amending) {
        return new FileImport(TopicCandles.read(consumer, symbols), sink, amending);
    }

    /** Takes all of {@code file}; {@code progress} is run after each batch. */
    public ImportCounts run(CandleFile file, Runnable progress) throws IOException, InterruptedException {
        for (CandleRow row = file.next(); row != null; row = file.next()) {
            take(row.candle());
            if (batch.size() >= BATCH) {
                flush();
                progress.run();
            }
            if (Thread.interrupted()) {
                throw new InterruptedException("the import was interrupted");
            }
        }
        flush();
        progress.run();
        return counts();
    }

    /** What has been done so far. */
    public ImportCounts counts() {
        return new ImportCounts(published, amended, present, different, missing);
    }

    private void take(Candle candle) {
        Long before = lastOpenMs.put(candle.symbol(), candle.openTimeMs());
        missing += before == null ? 0 : (candle.openTimeMs() - before) / Grid.INTERVAL_MS - 1;
        TopicCandles.Known known = topic.find(candle.symbol(), candle.openTimeMs());
        if (known == null) {
            batch.add(candle);
        } else if (known.facts() == CandleFacts.digest(candle)) {
            present++;
        } else if (amending) {
            batch.add(candle.published(known.revision() + 1, candle.ingestedAtMs()));
        } else {
            different++;
        }
    }

    private void flush() {
        for (Candle candle : sink.publish(List.copyOf(batch))) {
            topic.add(candle);
            published += candle.revision() == 0 ? 1 : 0;
            amended += candle.revision() > 0 ? 1 : 0;
        }
        batch.clear();
    }
}
