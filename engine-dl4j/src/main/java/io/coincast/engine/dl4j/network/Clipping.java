package io.coincast.engine.dl4j.network;

import io.coincast.engine.dl4j.layer.Parameter;
import java.util.List;

/** Scales a gradient down that is longer than allowed; its direction stays. */
final class Clipping {
    private Clipping() {}

    static void clip(List<Parameter> parameters, double maxNorm) {
        double norm = norm(parameters);
        if (norm <= maxNorm) {
            return;
        }
        float factor = (float) (maxNorm / norm);
        for (Parameter parameter : parameters) {
            float[] gradient = parameter.gradient();
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] *= factor;
            }
        }
    }

    private static double norm(List<Parameter> parameters) {
        double sum = 0;
        for (Parameter parameter : parameters) {
            for (float value : parameter.gradient()) {
                sum += (double) value * value;
            }
        }
        return Math.sqrt(sum);
    }
}
