package io.coincast.predictor.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.record.Release;
import io.coincast.contracts.serde.Json;
import io.coincast.predictor.DriftReleases;
import io.coincast.predictor.TopologyHarness;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseTopologyTest {
    private static final String SYMBOL = "A_B";

    private final TopologyHarness harness = new TopologyHarness();
    private int next = 256;

    @BeforeEach
    void fillTheWindow() {
        harness.fill(SYMBOL, 0, 256);
        assertThat(harness.forecastsAfterPunctuation()).hasSize(1);
    }

    @AfterEach
    void close() {
        harness.close();
        assertThat(harness.engines.open).hasValue(0);
    }

    @Test
    void shouldServeTheBaselineUntilThereIsARelease() {
        assertThat(forecast().releaseId()).isEqualTo("baseline");
        assertThat(harness.releases.status().releaseId()).isEqualTo("baseline");
    }

    @Test
    void shouldSwapBetweenTicksAndCloseWhatItReplaces() {
        harness.release(DriftReleases.of("r1", 0.5));
        Forecast first = forecast();
        harness.release(DriftReleases.of("r2", -0.5));
        Forecast second = forecast();

        assertThat(first.releaseId()).isEqualTo("r1");
        assertThat(first.engine()).isEqualTo("drift");
        assertThat(first.steps().get(0).median()).isGreaterThan(first.lastClose());
        assertThat(second.releaseId()).isEqualTo("r2");
        assertThat(second.steps().get(0).median()).isLessThan(second.lastClose());
        assertThat(harness.engines.open).hasValue(1);
        assertThat(harness.count("releases", "result", "served")).isEqualTo(2);
    }

    @Test
    void shouldServeARollbackFromTheNextTickOn() {
        Release good = DriftReleases.of("r1", 0.5);
        harness.release(good);
        forecast();
        harness.slot(Release.PREVIOUS, good);
        harness.release(DriftReleases.of("r2", -0.5));
        assertThat(forecast().releaseId()).isEqualTo("r2");

        harness.release(good);

        assertThat(forecast().releaseId()).isEqualTo("r1");
        assertThat(harness.releases.status().challengers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"challenger\0x", "challenger-\n", "challenger-x%0999d"})
    void shouldRefuseSlotsThatNoBookCanBear(String slot) {
        harness.slot(String.format(slot, 7), DriftReleases.of("r1", 0.5));
        assertThat(harness.releases.status().challengers()).isEmpty();
        assertThat(harness.count("releases", "result", "refused")).isEqualTo(1);
        assertThat(forecast().releaseId()).isEqualTo("baseline");
    }

    @ParameterizedTest
    @ValueSource(strings = {"r%0999d", "r\\n", "\\u0000", ""})
    void shouldRefuseIdsThatNoForecastCanBear(String id) {
        String release = new String(Json.encode(DriftReleases.of("r-usual", 0.5)), StandardCharsets.UTF_8);
        harness.release(TopologyHarness.bytes(release.replace("r-usual", String.format(id, 7))));
        assertThat(harness.count("releases", "result", "refused")).isEqualTo(1);
        assertThat(forecast().releaseId()).isEqualTo("baseline");
    }

    @Test
    void shouldServeThePreviousReleaseWhenTheChampionIsBadFromTheStart() {
        harness.slot(Release.PREVIOUS, DriftReleases.of("r1", 0.5));
        assertThat(forecast().releaseId()).isEqualTo("baseline");

        harness.release(new byte[] {'?'});
        assertThat(forecast().releaseId()).isEqualTo("r1");
        assertThat(harness.releases.status().refused()).isEqualTo(1);

        harness.release(DriftReleases.of("r2", 0.25));
        assertThat(forecast().releaseId()).isEqualTo("r2");
        assertThat(harness.engines.open).hasValue(1);
    }

    @Test
    void shouldServeThePreviousReleaseAlsoWhenItIsReadAfterTheBadChampion() {
        harness.release(new byte[] {'?'});
        assertThat(forecast().releaseId()).isEqualTo("baseline");

        Release previous = DriftReleases.of("r1", 0.5);
        harness.slot(Release.PREVIOUS, previous);
        assertThat(forecast().releaseId()).isEqualTo("r1");

        harness.release(previous);
        harness.slot(Release.PREVIOUS, DriftReleases.of("r0", 0.75));
        assertThat(forecast().releaseId()).isEqualTo("r1");
    }

    @Test
    void shouldKeepTheLastGoodReleaseWhenTheNextIsTampered() {
        harness.release(DriftReleases.of("r1", 0.5));
        Release good = DriftReleases.of("r2", 0.25);
        Release other = DriftReleases.of("r3", 0.75);
        harness.release(new Release(
                good.schema(),
                good.id(),
                good.createdAtMs(),
                good.manifest(),
                good.golden(),
                other.graph(),
                good.sha256()));
        assertRefused("r2", "SHA-256");

        harness.release(new Release(
                good.schema(),
                good.id(),
                good.createdAtMs(),
                good.manifest(),
                good.golden(),
                other.graph(),
                other.sha256()));
        assertRefused("r2", "golden window 0");
    }

    @Test
    void shouldKeepTheLastGoodReleaseWhenTheNextIsTruncatedOrNoRelease() {
        harness.release(DriftReleases.of("r1", 0.5));
        byte[] whole = Json.encode(DriftReleases.of("r2", 0.25));
        harness.release(Arrays.copyOf(whole, whole.length / 2));
        assertRefused("unreadable", "Release");

        harness.release(new byte[0]);
        assertRefused("unreadable", "Release");
    }

    @Test
    void shouldKeepTheLastGoodReleaseWhenTheNextWasMadeForOtherInputs() {
        harness.release(DriftReleases.of("r1", 0.5));
        harness.release(edited(json -> json.replace("\"windowLength\":256", "\"windowLength\":128")));
        assertRefused("r2", "windowLength");
        harness.release(edited(json -> json.replace("scaled-log-close/1", "scaled-log-close/2")));
        assertRefused("r2", "features");
        harness.release(edited(json -> json.replace("[0.025,", "[0.02,")));
        assertRefused("r2", "quantileLevels");
    }

    private static byte[] edited(UnaryOperator<String> edit) {
        String json = new String(Json.encode(DriftReleases.of("r2", 0.25)), StandardCharsets.UTF_8);
        return edit.apply(json).getBytes(StandardCharsets.UTF_8);
    }

    private void assertRefused(String id, String reason) {
        assertThat(forecast().releaseId()).isEqualTo("r1");
        assertThat(harness.releases.status().releaseId()).isEqualTo("r1");
        assertThat(harness.releases.status().lastFailure()).satisfies(failure -> {
            assertThat(failure).isNotNull();
            assertThat(failure.releaseId()).isEqualTo(id);
            assertThat(failure.reason()).contains(reason);
        });
        assertThat(harness.engines.open).hasValue(1);
    }

    @Test
    void shouldGoBackToTheBaselineWhenTheReleaseIsWithdrawn() {
        harness.release(DriftReleases.of("r1", 0.5));
        harness.release((byte[]) null);
        assertThat(forecast().releaseId()).isEqualTo("baseline");
        assertThat(harness.engines.open).hasValue(0);
        assertThat(harness.count("releases", "result", "withdrawn")).isEqualTo(1);
    }

    @Test
    void shouldMissNoTickWhenTheReleaseBreaksWhileServing() {
        harness.release(DriftReleases.of("r1", 0.5));
        harness.engines.broken = true;
        assertThat(forecast().releaseId()).isEqualTo("baseline");
        assertThat(harness.releases.status().lastFailure()).isNotNull();
        assertThat(harness.engines.open).hasValue(0);

        harness.engines.broken = false;
        harness.release(DriftReleases.of("r2", 0.5));
        assertThat(forecast().releaseId()).isEqualTo("r2");
    }

    @Test
    void shouldNotVerifyAgainWhatServesAlready() {
        harness.release(DriftReleases.of("r1", 0.5));
        harness.release(DriftReleases.of("r1", 0.5));
        assertThat(harness.count("releases", "result", "served")).isEqualTo(1);
    }

    private Forecast forecast() {
        harness.fill(SYMBOL, next, next + 1);
        next++;
        return harness.forecastsAfterPunctuation().get(0);
    }
}
