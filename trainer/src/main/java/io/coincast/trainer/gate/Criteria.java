package io.coincast.trainer.gate;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * When a candidate counts as better than another model. Threads: immutable.
 *
 * @param level of the test
 * @param worstSymbol how much worse off a symbol may be, as a fraction
 * @param lenient whether it is enough not to be shown to be worse
 */
record Criteria(double level, double worstSymbol, boolean lenient) {
    /** These, for one that need not be shown to be better. */
    Criteria leniently() {
        return new Criteria(level, worstSymbol, true);
    }

    /** What keeps the candidate from being better; null if nothing does. */
    @Nullable
    String problem(String other, Comparison comparison) {
        boolean better = comparison.test().probability() < level && comparison.ratio() < 1;
        if (lenient ? shownWorse(comparison) : !better) {
            return "not shown to be better than " + other + " (" + text(comparison) + ")";
        }
        return comparison.worstRatio() > 1 + worstSymbol
                ? String.format(
                        Locale.ROOT,
                        "%s is worse off than with %s by %.1f %%",
                        comparison.worstSymbol(),
                        other,
                        100 * (comparison.worstRatio() - 1))
                : null;
    }

    /** What makes it pointless to look at more than the candidate's own fold; null if nothing does. */
    @Nullable
    String hopeless(String other, Comparison own) {
        return (lenient ? shownWorse(own) : own.ratio() >= 1)
                ? "not shown to be better than " + other + " on its own fold (" + text(own) + ")"
                : null;
    }

    private boolean shownWorse(Comparison comparison) {
        return comparison.test().probability() >= 1 - level;
    }

    static String text(Comparison comparison) {
        return String.format(
                Locale.ROOT,
                "CRPS %.4f of its, p %.3f on %d ticks",
                comparison.ratio(),
                comparison.test().probability(),
                comparison.ticks());
    }
}
