package io.coincast.predictor.market;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeptBytesTest {
    private final KeptBytes kept = new KeptBytes();

    @Test
    void shouldKeepWhatWasPutLast() {
        assertThat(kept.copy()).isEmpty();
        kept.put(new byte[] {1, 2, 3});
        assertThat(kept.copy()).containsExactly(1, 2, 3);
        kept.put(new byte[] {4});
        assertThat(kept.copy()).containsExactly(4);
        kept.put(new byte[] {5, 6, 7, 8, 9});
        assertThat(kept.copy()).containsExactly(5, 6, 7, 8, 9);
    }

    @Test
    void shouldShareNothing() {
        byte[] given = {1, 2};
        kept.put(given);
        given[0] = 9;
        kept.copy()[1] = 9;
        assertThat(kept.copy()).containsExactly(1, 2);
    }

    @Test
    void shouldServeSmallAfterLarge() {
        kept.put(new byte[100_000]);
        kept.put(new byte[] {1});
        assertThat(kept.copy()).containsExactly(1);
        kept.put(new byte[] {2, 3});
        assertThat(kept.copy()).containsExactly(2, 3);
    }
}
