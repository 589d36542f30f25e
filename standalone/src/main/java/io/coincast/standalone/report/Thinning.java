package io.coincast.standalone.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Leaves out the points of a line that nobody would see: of each pixel's the first, the least and the greatest stay. */
final class Thinning {
    private Thinning() {}

    /** The points of {@code series} to draw on {@code pixels}: all finite ones of dots and of short lines. */
    static int[] indexes(Chart.Series series, int pixels) {
        int[] all = IntStream.range(0, series.x().length)
                .filter(i -> Double.isFinite(series.x()[i]) && Double.isFinite(series.y()[i]))
                .toArray();
        if (series.style() == Chart.Style.DOTS || all.length <= 4 * pixels) {
            return all;
        }
        List<Integer> kept = new ArrayList<>();
        for (int pixel = 0; pixel < pixels; pixel++) {
            keep(
                    series.y(),
                    all,
                    (int) ((long) pixel * all.length / pixels),
                    (int) ((pixel + 1L) * all.length / pixels),
                    kept);
        }
        return kept.stream().mapToInt(Integer::intValue).toArray();
    }

    private static void keep(double[] y, int[] all, int from, int to, List<Integer> kept) {
        int least = from;
        int greatest = from;
        for (int i = from; i < to; i++) {
            least = y[all[i]] < y[all[least]] ? i : least;
            greatest = y[all[i]] > y[all[greatest]] ? i : greatest;
        }
        int[] chosen = {from, Math.min(least, greatest), Math.max(least, greatest)};
        Arrays.stream(chosen).distinct().forEach(i -> kept.add(all[i]));
    }
}
