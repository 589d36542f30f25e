package io.coincast.trainer.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * How often a year a trainer of the usual configuration swaps the champion for one that is no better: the level is that of
 * one judgement, and there are four a day, each mostly on the days of the one before. Market time: a tick is five candles.
 */
class RepeatedRefitsTest {
    private static final int YEARS = 20;
    private static final int REFIT = 14;
    private static final int YEAR = 365 * 288 / 5;
    private static final int OWN_FOLD = 288;
    private static final int ALL_FOLDS = 3 * OWN_FOLD;
    private static final int LAGS = 9;
    private static final int OVERLAP = 4;
    /** Three families are chosen among. */
    private static final double LEVEL = 0.05 / 3;

    private final Random random = new Random(20170815);

    /** Differences that share outcomes with their neighbours, of models that are equally good. */
    private double[] differences(int length) {
        double[] noise = random.doubles(length + OVERLAP).map(x -> x - 0.5).toArray();
        double[] differences = new double[length];
        for (int i = 0; i < length; i++) {
            for (int k = 0; k < OVERLAP; k++) {
                differences[i] += noise[i + k];
            }
        }
        return differences;
    }

    private static boolean promotes(double[] unseenByIncumbent) {
        int from = Math.max(0, unseenByIncumbent.length - OWN_FOLD);
        double own = 0;
        for (int i = from; i < unseenByIncumbent.length; i++) {
            own += unseenByIncumbent[i];
        }
        return own < 0 && DieboldMariano.of(unseenByIncumbent, LAGS).probability() < LEVEL;
    }

    /** A recipe that is the same at each refit, so that the differences from a champion go on until it is replaced. */
    private double goingOn() {
        int promoted = 0;
        double[] stream = differences(YEARS * YEAR);
        int since = 0;
        for (int now = OWN_FOLD; now < stream.length; now += REFIT) {
            int from = Math.max(since, now - ALL_FOLDS);
            if (now - from >= OWN_FOLD && promotes(Arrays.copyOfRange(stream, from, now))) {
                promoted++;
                since = now - OWN_FOLD;
                System.arraycopy(differences(stream.length - since), 0, stream, since, stream.length - since);
            }
        }
        return promoted / (double) YEARS;
    }

    /** Recipes that have nothing in common from one refit to the next. */
    private double anew() {
        int promoted = 0;
        int refits = YEARS * YEAR / REFIT;
        for (int refit = 0; refit < refits; refit++) {
            promoted += promotes(differences(ALL_FOLDS)) ? 1 : 0;
        }
        return promoted / (double) YEARS;
    }

    @Test
    void shouldPromoteWhatIsNoBetterAsOftenAsTheDocumentationSays(TestReporter reporter) {
        double goingOn = goingOn();
        double anew = anew();
        reporter.publishEntry("promotions a year, one recipe", String.valueOf(goingOn));
        reporter.publishEntry("promotions a year, ever new recipes", String.valueOf(anew));

        assertThat(goingOn).isBetween(0.5, 8.0);
        assertThat(anew).isBetween(10.0, 40.0);
    }
}
