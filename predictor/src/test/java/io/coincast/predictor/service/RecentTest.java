package io.coincast.predictor.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RecentTest {
    @Test
    void shouldShareAnAnswerForASecond() {
        AtomicInteger asked = new AtomicInteger();
        Recent<Integer> recent = new Recent<>(asked::incrementAndGet);

        assertThat(recent.get()).isOne();
        for (int i = 0; i < 100; i++) {
            recent.get();
        }
        assertThat(asked).hasValueLessThan(50);
        await().until(() -> recent.get() > 1);
    }
}
