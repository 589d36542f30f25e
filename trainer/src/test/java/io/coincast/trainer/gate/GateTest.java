package io.coincast.trainer.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.coincast.contracts.config.ConfigLoader;
import io.coincast.contracts.config.ConfigSources;
import io.coincast.contracts.record.Release;
import io.coincast.forecasting.sample.CandleRun;
import io.coincast.forecasting.sample.Sample;
import io.coincast.forecasting.sample.SampleSet;
import io.coincast.forecasting.sample.Split;
import io.coincast.trainer.Market;
import io.coincast.trainer.refit.FitPart;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** On made-up coins that bounce between bid and ask, so that there is something to know about their distribution. */
class GateTest {
    private static final List<CandleRun> RUNS = QuantileReleases.bouncing(6, 2500);
    private static final Instant NOW = Market.closeTime(2500);
    private static final QuantileReleases FITS = new QuantileReleases(RUNS);
    private static final Release GOOD = FITS.fit("good", 0);

    private static Verdict judge(Release candidate, @Nullable Release incumbent, Map<String, String> flags) {
        Map<String, String> all = new TreeMap<>(Map.of("baselines", "[]", "folds", "1"));
        all.putAll(flags);
        return judge(FITS, candidate, incumbent, all, 1);
    }

    private static Verdict judge(
            QuantileReleases fits,
            Release candidate,
            @Nullable Release incumbent,
            Map<String, String> flags,
            int tries) {
        GateConfig config = ConfigLoader.load(GateConfig.class, ConfigSources.ofFlags(flags));
        try {
            return new Gate(config, tries, fits, fits, () -> incumbent).judge(candidate, RUNS, NOW, doing -> {});
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Verdict judge(Release candidate, @Nullable Release incumbent) {
        return judge(candidate, incumbent, Map.of());
    }

    @Test
    void shouldPromoteAGoodCandidateWhereNothingServes() {
        Verdict verdict = judge(GOOD, null);

        assertThat(verdict.promoted()).as(verdict.reason()).isTrue();
        assertThat(verdict.evidence().get("baseline.crpsRatio")).isLessThan(1);
        assertThat(verdict.evidence().get("baseline.probability")).isLessThan(0.05);
    }

    @Test
    void shouldCompareWithTheBestOfTheBaselinesFittedBefore() {
        Verdict verdict = judge(GOOD, null, Map.of("baselines", "drift,ewma"));

        assertThat(verdict.reason()).contains("the best baseline, ");
        assertThat(verdict.evidence().get("baseline.crpsRatio"))
                .isGreaterThan(judge(GOOD, null).evidence().get("baseline.crpsRatio"));
    }

    @Test
    void shouldNeverPromoteACandidateFittedOnShuffledTargets() {
        for (int attempt = 1; attempt <= 20; attempt++) {
            Release bad = FITS.fit("bad-" + attempt, attempt);

            assertThat(judge(bad, null).promoted())
                    .as("attempt %d, nothing serves", attempt)
                    .isFalse();
            assertThat(judge(bad, GOOD).promoted())
                    .as("attempt %d, a good one serves", attempt)
                    .isFalse();
        }
    }

    @Test
    void shouldPromoteAGoodCandidateOverABadIncumbent() {
        Verdict verdict = judge(GOOD, FITS.fit("bad", 7));

        assertThat(verdict.promoted()).as(verdict.reason()).isTrue();
        assertThat(verdict.reason()).contains("better than the incumbent");
        assertThat(verdict.incumbent()).isNotNull();
    }

    @Test
    void shouldKeepTheIncumbentWhereTheCandidateIsNoBetter() {
        Verdict verdict = judge(FITS.fit("again", 0), GOOD);

        assertThat(verdict.promoted()).isFalse();
        assertThat(verdict.reason()).contains("not shown to be better than the incumbent");
        assertThat(verdict.evidence().get("incumbent.crpsRatio")).isEqualTo(1);
    }

    @Test
    void shouldRenewAnOldIncumbentIfAsked() {
        Map<String, String> renewing = Map.of("renew-after", "30d");
        Release young = FITS.created(GOOD, NOW.minus(Duration.ofDays(29)));
        Release old = FITS.created(GOOD, NOW.minus(Duration.ofDays(30)));

        assertThat(judge(FITS.fit("again", 0), young, renewing).promoted()).isFalse();
        assertThat(judge(FITS.fit("again", 0), old, renewing).promoted()).isTrue();
        assertThat(judge(FITS.fit("bad", 3), old, renewing).promoted()).isFalse();
    }

    @Test
    void shouldFindTheSymbolThatIsWorstOff() {
        List<Sample> samples = QuantileReleases.SAMPLER
                .cut(RUNS, new Split(0, 0, RUNS.get(0).lastCloseTimeMs()))
                .score();
        double[] other = new double[samples.size()];
        double[] candidate = new double[samples.size()];
        for (int i = 0; i < other.length; i++) {
            other[i] = 0.01;
            candidate[i] = samples.get(i).symbol().equals("COIN3_USDT") ? 0.0105 : 0.008;
        }

        Comparison comparison = Comparison.of(samples, candidate, other);

        assertThat(comparison.worstSymbol()).isEqualTo("COIN3_USDT");
        assertThat(comparison.worstRatio()).isCloseTo(1.05, within(1e-9));
        assertThat(comparison.ratio()).isCloseTo((5 * 0.8 + 1.05) / 6, within(1e-9));
        assertThat(comparison.test().probability()).isLessThan(0.05);
    }

    @Test
    void shouldPromoteNothingOnTooFewTicks() {
        Verdict verdict = judge(GOOD, null, Map.of("minimum-ticks", "5000"));

        assertThat(verdict.promoted()).isFalse();
        assertThat(verdict.reason()).contains("5000 needed");
    }

    @Test
    void shouldAskMoreOfTheBestOfManyCandidates() {
        double p = judge(GOOD, null).evidence().getOrDefault("baseline.probability", 1.0);
        int tries = (int) Math.ceil(0.05 / Math.max(p, 1e-9)) + 1;

        assertThat(judge(FITS, GOOD, null, Map.of("baselines", "[]", "folds", "1"), tries)
                        .promoted())
                .isFalse();
    }

    @Test
    void shouldNotLookAtWhatTheIncumbentWasFittedOn() {
        long endMs = RUNS.get(0).lastCloseTimeMs();
        Release recent =
                FITS.scoredFrom(FITS.fit("bad", 5), endMs - Duration.ofHours(40).toMillis());

        Verdict verdict = judge(GOOD, recent);

        assertThat(verdict.evidence().get("ticks"))
                .isLessThan(judge(GOOD, null).evidence().get("ticks"));
    }

    @Test
    void shouldWalkForwardOverFoldsThatTheRecipeIsFittedBefore() {
        QuantileReleases fits = new QuantileReleases(RUNS, 0.15, 0.15);
        Release good = fits.fit("good", 0);
        Map<String, String> flags =
                Map.of("baselines", "[]", "folds", "4", "window", "both", "lenient", "true", "worst-symbol", "1");

        Verdict verdict = judge(fits, good, null, flags, 1);

        assertThat(verdict.promoted()).as(verdict.reason()).isTrue();
        assertThat(verdict.evidence()).containsEntry("folds", 4.0).containsEntry("rolling.folds", 4.0);
        assertThat(fits.parts).as("the oldest fold is the same in both walks").hasSize(5);
        FitPart second = fits.parts.get(1);
        FitPart rolled = fits.parts.get(3);
        assertThat(rolled.split()).isEqualTo(second.split());
        assertThat(rolled.split().calibrateFromMs() - rolled.fromMs())
                .as("a rolling fold is trained on as much as the first")
                .isEqualTo(fits.parts.get(0).split().calibrateFromMs()
                        - fits.parts.get(0).fromMs());
    }

    @Test
    void shouldNotFitFoldsForACandidateThatItsOwnFoldRulesOut() {
        QuantileReleases fits = new QuantileReleases(RUNS, 0.15, 0.15);
        Release bad = fits.fit("bad", 1);

        Verdict verdict = judge(fits, bad, fits.fit("good", 0), Map.of("baselines", "[]"), 1);

        assertThat(verdict.promoted()).isFalse();
        assertThat(verdict.reason()).contains("on its own fold");
        assertThat(fits.parts).isEmpty();
    }

    @Test
    void shouldJudgeEachFoldOnlyAnEmbargoAfterWhatItsModelWasFittedOn() {
        Release good = new QuantileReleases(RUNS, 0.15, 0.15).fit("good", 0);
        GateConfig config =
                ConfigLoader.load(GateConfig.class, ConfigSources.ofFlags(Map.of("folds", "4", "embargo", "2h")));
        long judgedToMs = 0;
        for (Fold fold : Fold.walk(good.manifest(), RUNS, config, WalkWindow.EXPANDING)) {
            SampleSet samples = fold.cut(RUNS, QuantileReleases.SAMPLER);
            long earliestMs = fold.split().scoreFromMs() + Duration.ofHours(2).toMillis();
            assertThat(samples.score()).allSatisfy(sample -> {
                assertThat(sample.asOfMs()).isGreaterThanOrEqualTo(earliestMs);
                assertThat(sample.endMs()).isLessThanOrEqualTo(fold.split().endMs());
            });
            assertThat(samples.train())
                    .allSatisfy(sample -> assertThat(sample.endMs()).isLessThanOrEqualTo(earliestMs));
            assertThat(earliestMs).as("parts that judge do not overlap").isGreaterThanOrEqualTo(judgedToMs);
            judgedToMs = fold.split().endMs();
        }
        assertThat(judgedToMs).isEqualTo(RUNS.get(0).lastCloseTimeMs());
    }

    @Test
    void shouldJudgeOnFewerFoldsWhereHistoryIsShort() {
        QuantileReleases fits = new QuantileReleases(RUNS, 0.15, 0.25);
        Map<String, String> flags = Map.of("baselines", "ewma", "folds", "20", "lenient", "true", "worst-symbol", "1");

        Verdict verdict = judge(fits, fits.fit("good", 0), null, flags, 1);

        assertThat(verdict.promoted()).as(verdict.reason()).isTrue();
        assertThat(verdict.evidence()).containsEntry("folds", 3.0);
    }
}
