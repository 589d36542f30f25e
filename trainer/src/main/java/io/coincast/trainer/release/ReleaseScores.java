package io.coincast.trainer.release;

import io.coincast.forecasting.baseline.PersistenceBaseline;
import io.coincast.forecasting.baseline.VolatilityBaseline;
import io.coincast.forecasting.model.ForecastModel;
import io.coincast.forecasting.sample.Sample;
import io.coincast.forecasting.score.Scores;
import io.coincast.forecasting.score.Scoring;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a manifest states as scores, by name, next to the baselines'. Threads: stateless. */
public final class ReleaseScores {
    private ReleaseScores() {}

    /** Of {@code model} on {@code samples}, at least one, on which nothing was fitted. */
    public static Map<String, Double> of(ForecastModel model, List<Sample> samples) {
        Scores scores = Scoring.score(model, samples);
        Scores baseline = Scoring.score(new VolatilityBaseline(), samples);
        Scores persistence = Scoring.score(new PersistenceBaseline(), samples);
        Map<String, Double> named = new TreeMap<>();
        named.put("samples", (double) scores.samples());
        named.put("crps", scores.crps());
        named.put("crpsRatioBaseline", scores.crpsRatio(baseline));
        named.put("mseRatioPersistence", scores.mseRatio(persistence));
        named.put("coverage80", scores.coverage80());
        named.put("coverage95", scores.coverage95());
        named.put("baseline.crps", baseline.crps());
        return named;
    }
}
