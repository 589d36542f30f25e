package io.coincast.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CatchUpProgressTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final List<String> said = new ArrayList<>();

    private void count(int symbols, Duration each) {
        CatchUpProgress progress = new CatchUpProgress(symbols, nanos::get, said::add);
        for (int i = 0; i < symbols; i++) {
            nanos.addAndGet(each.toNanos());
            assertThat(progress.count(i % 2 == 0)).isEqualTo(i % 2 == 0);
        }
    }

    @Test
    void shouldSayNowAndThenHowFarItIs() {
        count(5, Duration.ofSeconds(6));

        assertThat(said)
                .containsExactly(
                        "catching up: 2 of 5 symbols, about 18 s left", "catching up: 4 of 5 symbols, about 6 s left");
    }

    @Test
    void shouldSayNothingOfAnOrdinaryTick() {
        count(100, Duration.ofMillis(90));

        assertThat(said).isEmpty();
    }
}
