package io.coincast.trainer.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.contracts.config.ConfigLoader;
import io.coincast.contracts.config.ConfigSources;
import io.coincast.contracts.record.Release;
import io.coincast.contracts.record.Settlement;
import io.coincast.contracts.record.SettlementStep;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.time.Grid;
import io.coincast.trainer.Market;
import io.coincast.trainer.Releases;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DriftWatchTest {
    private final DriftWatch watch = new DriftWatch(ConfigLoader.load(
            DriftConfig.class, ConfigSources.ofFlags(Map.of("warm-up", "10", "block", "2", "threshold", "5"))));
    private int tick;

    private Optional<String> settle(String slot, String releaseId, boolean covered) {
        SettlementStep step =
                new SettlementStep("f", releaseId, 1, 1, 1 + tick % 3, 0.7, covered, covered, true, null, null);
        long closeTimeMs = Market.START_MS + ++tick * Grid.INTERVAL_MS;
        return watch.accept(Json.encode(
                new Settlement(Settlement.SCHEMA, "A_USDT", slot, closeTimeMs, 1, 0, closeTimeMs, List.of(step))));
    }

    /** How many alarms {@code ticks} ticks give, of which every third misses, or all. */
    private int alarms(String slot, String releaseId, int ticks, boolean all) {
        int alarms = 0;
        for (int i = 0; i < ticks; i++) {
            alarms += settle(slot, releaseId, !all && tick % 3 > 0).isPresent() ? 1 : 0;
        }
        return alarms;
    }

    @Test
    void shouldFireWhenTheChampionMissesTooOften() {
        watch.watch(Releases.named("r1"));
        assertThat(alarms(Release.CHAMPION, "r1", 60, false)).isZero();

        assertThat(alarms(Release.CHAMPION, "r1", 40, true)).isEqualTo(1);
    }

    @Test
    void shouldNotMindChallengersNorReleasesThatDoNotServeAnyMore() {
        watch.watch(Releases.named("r1"));
        alarms(Release.CHAMPION, "r1", 60, false);

        assertThat(alarms("challenger-x", "c1", 40, true)).isZero();
        assertThat(alarms(Release.CHAMPION, "r0", 40, true)).isZero();
    }

    @Test
    void shouldBeginAnewWithANewChampion() {
        watch.watch(Releases.named("r1"));
        alarms(Release.CHAMPION, "r1", 60, false);
        watch.watch(Releases.named("r2"));

        assertThat(alarms(Release.CHAMPION, "r2", 20, true)).isZero();
    }

    @Test
    void shouldSkipWhatIsNoSettlement() {
        watch.watch(Releases.named("r1"));

        assertThat(watch.accept(null)).isEmpty();
        assertThat(watch.accept(new byte[] {'{'})).isEmpty();
    }
}
