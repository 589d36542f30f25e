package io.coincast.ingest.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class CallsTest {
    @Test
    void shouldEndInPeaceWhenItIsStoppedWhileWaitingForItsTurn() {
        Calls calls = new Calls(0.02, 1);
        assertThat(calls.execute(() -> 1)).isEqualTo(1);
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(ExchangeException.class)
                .isThrownBy(() -> calls.execute(() -> 2))
                .withMessageStartingWith("not asked");

        assertThat(Thread.interrupted()).isTrue();
    }
}
