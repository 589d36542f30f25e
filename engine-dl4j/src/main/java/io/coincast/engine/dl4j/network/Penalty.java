package io.coincast.engine.dl4j.network;

/**
 * {@code l1 · Σ|x| + l2 · Σx²}, added to the loss.
 *
 * @param l1 not negative
 * @param l2 not negative
 */
public record Penalty(double l1, double l2) {
    /** No penalty. */
    public static final Penalty NONE = new Penalty(0, 0);

    public Penalty {
        if (!(l1 >= 0 && l2 >= 0) || Double.isInfinite(l1) || Double.isInfinite(l2)) {
            throw new IllegalArgumentException("l1 and l2: must be finite and not negative, were " + l1 + " and " + l2);
        }
    }

    /** Whether it is zero whatever it is put on. */
    public boolean isNone() {
        return l1 == 0 && l2 == 0;
    }

    /** Adds the gradient with respect to {@code values}. */
    public void addGradient(float[] values, float[] gradient) {
        for (int i = 0; i < values.length; i++) {
            gradient[i] += (float) (l1 * Math.signum(values[i]) + 2 * l2 * values[i]);
        }
    }
}
