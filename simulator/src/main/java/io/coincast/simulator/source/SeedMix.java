package io.coincast.simulator.source;

/**
 * Random numbers that depend on nothing but where they are used.
 *
 * <p>Source: the finalizer of SplitMix64 (Steele, Lea and Flood, 2014).
 */
public final class SeedMix {
    static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private SeedMix() {}

    /** A number that looks random and is always the same for the same parts. */
    public static long of(long... parts) {
        long mixed = 0;
        for (long part : parts) {
            mixed = mix((mixed ^ mix(part)) + GOLDEN);
        }
        return mixed;
    }

    /** A number in [0, 1) that is always the same for the same parts. */
    public static double chance(long... parts) {
        return (of(parts) >>> 11) * 0x1.0p-53;
    }

    static long mix(long z) {
        long once = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long twice = (once ^ (once >>> 27)) * 0x94D049BB133111EBL;
        return twice ^ (twice >>> 31);
    }
}
