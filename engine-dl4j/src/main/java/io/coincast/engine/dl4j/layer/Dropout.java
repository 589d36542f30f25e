package io.coincast.engine.dl4j.layer;

import io.coincast.engine.dl4j.export.OnnxGraph;
import java.util.SplittableRandom;

/**
 * Sets a share of the values to zero while fitting, and scales the others up so that their mean stays.
 *
 * <p>Which ones follows from the pass's seed alone, so that a fit that is resumed drops the same.
 */
public final class Dropout implements Layer {
    private static final int BITS = 16;
    private static final int PER_DRAW = Long.SIZE / BITS;

    private final int width;
    private final int threshold;
    private final float scale;
    private float[] mask = new float[0];

    /** Drops a share {@code share} within [0, 1) of {@code width} values per row. */
    public Dropout(int width, double share) {
        this.width = width;
        threshold = (int) Math.round(share * (1 << BITS));
        scale = (float) (1 / (1 - share));
    }

    @Override
    public int inputs() {
        return width;
    }

    @Override
    public int outputs() {
        return width;
    }

    @Override
    public float[] forward(float[] inputs, Pass pass) {
        if (pass.training() && threshold > 0) {
            draw(inputs.length, new SplittableRandom(pass.seed()));
            Floats.multiply(inputs, mask);
        }
        return inputs;
    }

    /** One draw decides on four values: random numbers would otherwise take longer than the layers around. */
    private void draw(int length, SplittableRandom random) {
        if (mask.length != length) {
            mask = new float[length];
        }
        long bits = 0;
        for (int i = 0; i < length; i++) {
            bits = i % PER_DRAW == 0 ? random.nextLong() : bits >>> BITS;
            mask[i] = (bits & ((1 << BITS) - 1)) < threshold ? 0 : scale;
        }
    }

    @Override
    public float[] backward(float[] gradient, boolean asked) {
        if (threshold > 0) {
            Floats.multiply(gradient, mask);
        }
        return gradient;
    }

    @Override
    public String export(OnnxGraph graph, String input) {
        return input;
    }
}
