package io.coincast.benchmarks.tick;

import io.coincast.benchmarks.train.Contestant;
import io.coincast.contracts.config.KafkaConfig;
import io.coincast.contracts.record.Candle;
import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.serde.InvalidRecordException;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.topic.KafkaClients;
import io.coincast.forecasting.feature.FeatureExtraction;
import io.coincast.forecasting.feature.FeatureExtractions;
import io.coincast.forecasting.model.PriceDistribution;
import io.coincast.forecasting.quantile.QuantileLevels;
import io.coincast.forecasting.window.Window;
import io.coincast.forecasting.window.WindowScaling;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * The usual way: a topology that keeps each symbol's closes under its key, calls the network for each candle as it comes
 * and emits what it says, with exactly_once_v2 and Kafka Streams' defaults otherwise. Settles and calibrates nothing; a
 * window begins full of its first close, so that no history has to be read.
 *
 * <p>Threads: one stream thread, on which the network is called. Failure: Kafka Streams stops, and forecasts stay away.
 */
final class PerRecord {
    private static final String STORE = "closes";
    private static final double SPREAD = 1e-3;

    private PerRecord() {}

    /** Starts; {@code network} is taken over. */
    static void start(KafkaConfig kafka, Path stateDir, String from, String to, Contestant network) {
        Topology topology = new Topology()
                .addSource("candles", new ByteArrayDeserializer(), new ByteArrayDeserializer(), from)
                .addProcessor("forecast", () -> new Forecaster(network), "candles")
                .addStateStore(store(), "forecast")
                .addSink("forecasts", to, new ByteArraySerializer(), new ByteArraySerializer(), "forecast");
        Properties properties = KafkaClients.common(kafka, "bench-" + from);
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "bench-" + from);
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        properties.putAll(Map.of(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest"));
        new KafkaStreams(topology, properties).start();
    }

    private static StoreBuilder<KeyValueStore<byte[], byte[]>> store() {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(STORE), Serdes.ByteArray(), Serdes.ByteArray());
    }

    private static final class Forecaster implements Processor<byte[], byte[], byte[], byte[]> {
        private final Contestant network;
        private final FeatureExtraction features = FeatureExtractions.of(WindowScaling.FEATURES);
        private @Nullable ProcessorContext<byte[], byte[]> context;
        private @Nullable KeyValueStore<byte[], byte[]> store;

        Forecaster(Contestant network) {
            this.network = network;
        }

        @Override
        public void init(ProcessorContext<byte[], byte[]> given) {
            context = given;
            store = given.getStateStore(STORE);
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            if (context == null || store == null) {
                throw new IllegalStateException("not initialised");
            }
            Candle candle = candle(record.value());
            double[] closes = shifted(store.get(record.key()), candle.close().doubleValue());
            store.put(record.key(), bytes(closes));
            Window window = Window.ofCloses(candle.symbol(), candle.closeTimeMs(), closes);
            context.forward(record.withValue(Json.encode(forecast(window))));
        }

        private static Candle candle(byte[] json) {
            try {
                return Json.decode(json, Candle.class);
            } catch (InvalidRecordException e) {
                throw new IllegalStateException("a candle of ours cannot be read", e);
            }
        }

        private static double[] shifted(byte @Nullable [] stored, double close) {
            double[] closes = new double[Window.LENGTH];
            if (stored == null) {
                Arrays.fill(closes, close);
            } else {
                ByteBuffer.wrap(stored).asDoubleBuffer().get(closes);
                System.arraycopy(closes, 1, closes, 0, Window.LENGTH - 1);
                closes[Window.LENGTH - 1] = close;
            }
            return closes;
        }

        private static byte[] bytes(double[] closes) {
            ByteBuffer buffer = ByteBuffer.allocate(closes.length * Double.BYTES);
            buffer.asDoubleBuffer().put(closes);
            return buffer.array();
        }

        private Forecast forecast(Window window) {
            float[] inputs = new float[features.width()];
            WindowScaling[] scaling = new WindowScaling[1];
            features.extractAll(List.of(window), 0, 1, inputs, scaling);
            float[] points = network.predict(inputs, 1);
            double[][] returns = new double[Forecast.HORIZON][QuantileLevels.COUNT];
            for (int k = 0; k < returns.length; k++) {
                double point = points[k] * scaling[0].scale();
                Arrays.setAll(returns[k], q -> point + (q - QuantileLevels.MEDIAN) * SPREAD);
            }
            PriceDistribution distribution = PriceDistribution.ofLogReturns(window.lastClose(), returns);
            return PlainForecasts.of(window, distribution, network.name(), System.currentTimeMillis());
        }
    }
}
