package io.coincast.predictor.service;

import io.coincast.contracts.topic.Topics;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * How many records of the candles topic are yet to be read, by the consumers' own account.
 *
 * <p>Source: Kafka's metric {@code records-lag} of {@code consumer-fetch-manager-metrics}, one per partition. Threads: stateless.
 */
final class CandleLag {
    private CandleLag() {}

    /** The sum over the partitions that are assigned; NaN while none is. */
    static double of(Collection<? extends Metric> metrics) {
        return metrics.stream()
                .filter(metric -> isOfCandles(metric.metricName()))
                .mapToDouble(metric -> metric.metricValue() instanceof Double lag ? lag : Double.NaN)
                .reduce(Double::sum)
                .orElse(Double.NaN);
    }

    private static boolean isOfCandles(MetricName name) {
        Map<String, String> tags = name.tags();
        return name.name().equals("records-lag")
                && tags.containsKey("partition")
                && Topics.CANDLES.equals(tags.get("topic"));
    }
}
