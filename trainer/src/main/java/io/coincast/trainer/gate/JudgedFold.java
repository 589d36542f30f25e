package io.coincast.trainer.gate;

import io.coincast.forecasting.sample.Sample;
import java.util.List;

/**
 * What a recipe lost on one fold.
 *
 * @param earlier on which baselines are fitted, none of whose targets lies among those of {@code judged}
 * @param judged in the order of time
 * @param losses the recipe's CRPS on {@code judged}
 */
@SuppressWarnings("ArrayRecordComponent") // computed once, read once
record JudgedFold(List<Sample> earlier, List<Sample> judged, double[] losses) {}
