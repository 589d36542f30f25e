package io.coincast.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private final AtomicLong wallMs = new AtomicLong(5000);
    private final RateLimit limit = new RateLimit(2, wallMs::get);

    @Test
    void shouldAdmitSoManyInASecond() {
        assertThat(limit.admits("a")).isTrue();
        assertThat(limit.admits("a")).isTrue();
        assertThat(limit.admits("a")).isFalse();

        wallMs.set(5999);
        assertThat(limit.admits("a")).isFalse();
        wallMs.set(6000);
        assertThat(limit.admits("a")).isTrue();
    }

    @Test
    void shouldCountAddressesApart() {
        limit.admits("a");
        limit.admits("a");

        assertThat(limit.admits("b")).isTrue();
    }
}
