package io.coincast.contracts.topic;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class BrokerWatchTest {
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private final AppenderBase<ILoggingEvent> ear = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            said.add(event.getLevel() + " " + event.getFormattedMessage()
                    + (event.getThrowableProxy() == null ? "" : "!"));
        }
    };

    private volatile boolean answers = true;
    private volatile boolean closed;
    private final AtomicInteger asked = new AtomicInteger();

    @BeforeEach
    void listen() {
        ear.start();
        logger().setLevel(Level.INFO);
        logger().addAppender(ear);
    }

    @AfterEach
    void stopListening() {
        logger().detachAppender(ear);
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(BrokerWatch.class);
    }

    private final class Broker implements BrokerWatch.Probe {
        @Override
        public boolean answers() {
            asked.incrementAndGet();
            if (!answers) {
                throw new TimeoutException("no node is there");
            }
            return true;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Test
    void shouldSayOnceThatTheBrokerIsAwayAndOnceThatItIsBack() throws Exception {
        try (BrokerWatch watch = BrokerWatch.start(Broker::new, PAUSE, "broker:9092", "watch")) {
            await(2);
            answers = false;
            assertThat(said.poll(5, TimeUnit.SECONDS)).startsWith("WARN the broker at broker:9092 is away");
            await(2);
            assertThat(watch.isAway()).isTrue();
            answers = true;
            assertThat(said.poll(5, TimeUnit.SECONDS)).isEqualTo("INFO the broker at broker:9092 is back");
            await(1);
            assertThat(watch.isAway()).isFalse();
        }
        assertThat(said).isEmpty();
        assertThat(closed).isTrue();
    }

    @Test
    void shouldSayNothingBeforeTheBrokerWasThere() throws Exception {
        try (BrokerWatch watch = BrokerWatch.start(
                () -> {
                    asked.incrementAndGet();
                    throw new KafkaException("no resolvable bootstrap urls");
                },
                PAUSE,
                "broker:9092",
                "watch")) {
            await(2);
            assertThat(watch.isAway()).isFalse();
        }
        assertThat(said).isEmpty();
    }

    private void await(int more) throws InterruptedException {
        int enough = asked.get() + more;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (asked.get() < enough) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
