package io.coincast.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ForecastSubscriptionTest {
    private static final TopicPartition PARTITION = new TopicPartition(Topics.FORECASTS, 0);
    private static final SubscriptionOptions OPTIONS = SubscriptionOptions.of("127.0.0.1:9092")
            .withClock(Clock.fixed(Instant.ofEpochMilli(Forecasts.AS_OF_MS + 2_000), ZoneOffset.UTC));

    private final Consumer consumer = new Consumer();
    private final Recorder heard = new Recorder();
    private final List<ForecastSubscription> open = new ArrayList<>();
    private long offset;

    @AfterEach
    void close() {
        open.forEach(ForecastSubscription::close);
    }

    @Test
    void shouldDeliverAForecastOnceAndInOrder() {
        ForecastSubscription subscription = start(OPTIONS);
        send(Forecasts.of("BTC_USDT", 0, 0), Forecasts.of("BTC_USDT", 0, 0), Forecasts.of("BTC_USDT", 1, 0));
        send(Forecasts.of("BTC_USDT", 0, 0), Forecasts.of("ETH_USDT", 0, 0));
        await().until(() -> heard.forecasts.size() == 3);

        assertThat(heard.forecasts).containsExactly("BTC_USDT@0#0", "BTC_USDT@1#0", "ETH_USDT@0#0");
        assertThat(subscription.newest("BTC_USDT")).map(Forecasts::name).contains("BTC_USDT@1#0");
        assertThat(subscription.newest("SOL_USDT")).isEmpty();
    }

    @Test
    void shouldDeliverWhatAnAmendmentChanged() {
        start(OPTIONS);
        send(Forecasts.of("BTC_USDT", 0, 0), Forecasts.of("BTC_USDT", 0, 1));

        await().until(() -> heard.forecasts.size() == 2);
        assertThat(heard.forecasts).containsExactly("BTC_USDT@0#0", "BTC_USDT@0#1");
    }

    @Test
    void shouldKeepAStaleForecastFromTheListener() {
        start(OPTIONS);
        send(Forecasts.of("BTC_USDT", -5, 0), Forecasts.of("BTC_USDT", 0, 0));

        await().until(() -> heard.forecasts.size() == 1);
        assertThat(heard.stale).containsExactly("BTC_USDT@-5#0");
        assertThat(heard.forecasts).containsExactly("BTC_USDT@0#0");
    }

    @Test
    void shouldDeliverOnlyTheSymbolsAskedFor() {
        start(OPTIONS.withSymbols("ETH_USDT"));
        send(Forecasts.of("BTC_USDT", 0, 0), Forecasts.of("ETH_USDT", 0, 0));

        await().until(() -> heard.forecasts.size() == 1);
        assertThat(heard.forecasts).containsExactly("ETH_USDT@0#0");
    }

    @Test
    void shouldReportWhatIsNoForecastAndGoOn() {
        start(OPTIONS);
        consumer.schedulePollTask(() -> {
            consumer.addRecord(new ConsumerRecord<>(Topics.FORECASTS, 0, offset++, key("BTC_USDT"), key("{oops")));
            consumer.addRecord(new ConsumerRecord<>(Topics.FORECASTS, 0, offset++, key("BTC_USDT"), null));
        });
        send(Forecasts.of("BTC_USDT", 0, 0));

        await().until(() -> heard.forecasts.size() == 1);
        assertThat(heard.problems).containsExactly("not a forecast: coincast.forecasts-0@0");
    }

    @Test
    void shouldSurviveAListenerThatThrows() {
        heard.failOn = "BTC_USDT@0#0";
        start(OPTIONS);
        send(Forecasts.of("BTC_USDT", 0, 0), Forecasts.of("BTC_USDT", 1, 0));

        await().until(() -> heard.forecasts.size() == 2);
        assertThat(heard.problems).singleElement().asString().startsWith("the listener failed on BTC_USDT@");
    }

    @Test
    void shouldWaitForATopicThatIsNotThereYet() {
        consumer.updatePartitions(Topics.FORECASTS, List.of());
        open.add(ForecastSubscription.start(consumer, OPTIONS, heard));
        consumer.publishTopic();
        send(Forecasts.of("BTC_USDT", 0, 0));

        await().until(() -> heard.forecasts.size() == 1);
    }

    @Test
    void shouldSayWhatEndedIt() {
        ForecastSubscription subscription = start(OPTIONS);
        consumer.setPollException(new SaslAuthenticationException("wrong password"));

        assertThatThrownBy(subscription::join).isInstanceOf(SaslAuthenticationException.class);
    }

    @Test
    void shouldEndWhereAListenerBreaksTheMachine() {
        heard.breakOn = "BTC_USDT@0#0";
        ForecastSubscription subscription = start(OPTIONS);
        send(Forecasts.of("BTC_USDT", 0, 0));

        assertThatThrownBy(subscription::join)
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseInstanceOf(AssertionError.class);
        subscription.close();
    }

    private ForecastSubscription start(SubscriptionOptions options) {
        consumer.publishTopic();
        ForecastSubscription subscription = ForecastSubscription.start(consumer, options, heard);
        open.add(subscription);
        return subscription;
    }

    private void send(Forecast... forecasts) {
        consumer.schedulePollTask(() -> {
            for (Forecast forecast : forecasts) {
                consumer.addRecord(new ConsumerRecord<>(
                        Topics.FORECASTS, 0, offset++, key(forecast.symbol()), Json.encode(forecast)));
            }
        });
    }

    private static byte[] key(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Kafka's own fake, with the offsets by time that it lacks. */
    private static final class Consumer extends MockConsumer<byte[], byte[]> {
        Consumer() {
            super("earliest");
        }

        synchronized void publishTopic() {
            updatePartitions(
                    Topics.FORECASTS, List.of(new PartitionInfo(Topics.FORECASTS, 0, Node.noNode(), null, null)));
            updateBeginningOffsets(Map.of(PARTITION, 0L));
            updateEndOffsets(Map.of(PARTITION, 0L));
        }

        @Override
        public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
                Map<TopicPartition, Long> wanted, Duration timeout) {
            return Map.of(PARTITION, new OffsetAndTimestamp(0, 0));
        }
    }

    private static final class Recorder implements ForecastListener {
        final List<String> forecasts = new CopyOnWriteArrayList<>();
        final List<String> stale = new CopyOnWriteArrayList<>();
        final List<String> problems = new CopyOnWriteArrayList<>();
        String failOn = "";
        String breakOn = "";

        @Override
        public void onForecast(Forecast forecast) {
            forecasts.add(Forecasts.name(forecast));
            if (Forecasts.name(forecast).equals(failOn)) {
                throw new IllegalStateException("no");
            }
            if (Forecasts.name(forecast).equals(breakOn)) {
                throw new AssertionError("no");
            }
        }

        @Override
        public void onStale(Forecast forecast) {
            stale.add(Forecasts.name(forecast));
        }

        @Override
        public void onProblem(String what, Exception why) {
            problems.add(what);
        }
    }
}
