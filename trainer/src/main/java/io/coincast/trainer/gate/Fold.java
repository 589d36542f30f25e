package io.coincast.trainer.gate;

import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.record.ReleaseManifest;
import io.coincast.contracts.time.Grid;
import io.coincast.forecasting.sample.CandleRun;
import io.coincast.forecasting.sample.Sample;
import io.coincast.forecasting.sample.SampleSet;
import io.coincast.forecasting.sample.Split;
import io.coincast.forecasting.sample.WindowSampler;
import io.coincast.forecasting.window.Window;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * One step of a walk forward through history: fitted and calibrated on what came before, judged on what follows.
 *
 * <p>Time, with c, s and e the split's instants, H = 16 steps and G the embargo: fitted on targets within
 * {@code (trainFromMs, c]}, calibrated on targets within {@code (c, s]}, judged as of {@code [s + G, e − H]}. The parts of
 * one fold purge each other as {@link Split} says; the judged parts of successive folds follow each other without overlap.
 * The newest fold is the release itself, which has been fitted already.
 *
 * @param number from 1, in the order of time
 * @param of how many there are
 */
record Fold(int number, int of, long trainFromMs, Split split, long embargoMs) {
    /** The hyper-parameter by which a release says where its calibrating part begins. */
    static final String CALIBRATE_FROM = "calibrateFromMs";

    private static final long HORIZON_MS = Forecast.HORIZON * Grid.INTERVAL_MS;

    /**
     * The folds before and with {@code candidate}'s own, oldest first: each judged part is as long as the candidate's, and
     * calibrated as long. There are fewer than asked for where history does not reach that far, and one alone where the
     * candidate does not say how its data was cut.
     */
    static List<Fold> walk(ReleaseManifest candidate, Collection<CandleRun> runs, GateConfig config, WalkWindow walk) {
        long endMs = runs.stream().mapToLong(CandleRun::lastCloseTimeMs).max().orElse(0);
        long scoreFromMs = Math.min(endMs, Stated.scoreFromMs(candidate));
        long calibrateFromMs = Math.min(scoreFromMs, Stated.ms(candidate, CALIBRATE_FROM, scoreFromMs));
        long firstMs = firstAsOfMs(runs, endMs);
        List<Split> splits = new ArrayList<>();
        splits.add(new Split(calibrateFromMs, scoreFromMs, endMs));
        long length = Grid.floor(endMs - scoreFromMs);
        boolean cut = calibrateFromMs < scoreFromMs
                && length > HORIZON_MS + config.embargo().toMillis();
        for (int back = 1; cut && back < config.folds() && calibrateFromMs - back * length > firstMs; back++) {
            long shift = back * length;
            splits.add(new Split(calibrateFromMs - shift, scoreFromMs - shift, scoreFromMs - shift + length));
        }
        Collections.reverse(splits);
        return folds(splits, firstMs, config.embargo().toMillis(), walk);
    }

    private static List<Fold> folds(List<Split> splits, long firstMs, long embargoMs, WalkWindow walk) {
        long length = splits.get(0).calibrateFromMs() - firstMs;
        List<Fold> folds = new ArrayList<>();
        for (Split split : splits) {
            long fromMs = walk == WalkWindow.ROLLING ? split.calibrateFromMs() - length : firstMs;
            folds.add(new Fold(folds.size() + 1, splits.size(), fromMs, split, embargoMs));
        }
        return folds;
    }

    private static long firstAsOfMs(Collection<CandleRun> runs, long otherwise) {
        return runs.stream()
                .filter(run -> run.size() >= Window.LENGTH)
                .mapToLong(run -> run.closeTimeMs(Window.LENGTH - 1))
                .min()
                .orElse(otherwise);
    }

    /** Whether this is the candidate's own. */
    boolean newest() {
        return number == of;
    }

    /** What baselines are fitted on in {@code train}, and what all are judged on in {@code score}. */
    SampleSet cut(Collection<CandleRun> runs, WindowSampler sampler) {
        long fromMs = Math.min(split.endMs(), Grid.floor(split.scoreFromMs() + embargoMs));
        SampleSet samples = sampler.cut(runs, new Split(fromMs, fromMs, split.endMs()));
        List<Sample> earlier = samples.train().stream()
                .filter(sample -> sample.asOfMs() >= trainFromMs)
                .toList();
        return new SampleSet(earlier, List.of(), samples.score());
    }
}
