package io.coincast.engine.dl4j.network;

import io.coincast.engine.dl4j.network.Families.Reach;
import java.util.List;
import java.util.Map;

/** The reference of each family. */
final class References {
    private static final Reach HALF = new Reach(2, 2);
    private static final Map<String, List<Reach>> REACHES = Map.of(
            "cnn-2", List.of(new Reach(20, 3), new Reach(16, 4)),
            "cnn-3", List.of(new Reach(8, 3), new Reach(8, 2), new Reach(8, 2)),
            "cnn-4", List.of(HALF, HALF, HALF, HALF));

    private References() {}

    static Reference of(Family family, NetworkOptions options) {
        NetworkShape shape = options.shape();
        String text = family.text();
        Reference reference;
        if (text.startsWith("cnn")) {
            reference = convolutions(
                    options, slope(text), REACHES.getOrDefault(text.substring(0, "cnn-2".length()), List.of()));
        } else if (text.startsWith("lstm") || text.startsWith("gru")) {
            reference = recurrent(text, options);
        } else {
            reference = other(family, options);
        }
        return shape.head() == Head.QUANTILES ? reference.quantiles() : reference;
    }

    private static double slope(String text) {
        return text.endsWith("leaky") ? 0.3 : 0;
    }

    private static Reference recurrent(String text, NetworkOptions options) {
        int units = options.size().units();
        Reference reference = text.startsWith("lstm") ? new Reference().lstm(units) : new Reference().gru(units);
        reference.dense(units, options.shape().outputs());
        return text.endsWith("50") ? reference : reference.rectifier(slope(text));
    }

    private static Reference other(Family family, NetworkOptions options) {
        NetworkShape shape = options.shape();
        return switch (family) {
            case NLINEAR -> new Reference().anchored(shape);
            case DLINEAR ->
                new Reference().decomposed(options.size().average()).dense(2 * shape.inputs(), shape.outputs());
            case TCN -> causal(options.size().channels(), shape);
            default -> perceptron(options.size().hidden(), shape);
        };
    }

    private static Reference convolutions(NetworkOptions options, double slope, List<Reach> reaches) {
        Reference reference = new Reference();
        int channels = 1;
        int filters = options.size().filters();
        for (int i = 0; i < reaches.size(); i++) {
            boolean last = i == reaches.size() - 1;
            int out = last ? options.shape().head().valuesPerStep() : filters;
            reference.convolution(
                    channels, out, reaches.get(i).kernel(), reaches.get(i).stride());
            channels = out;
            if (!last) {
                reference.rectifier(slope);
            }
        }
        return reference;
    }

    /** As it is usually written: every step of every layer, dilated, and then only the last step is read. */
    private static Reference causal(int channels, NetworkShape shape) {
        Reference reference = new Reference().dilated(1, channels, 1, false);
        for (int dilation = 4; dilation < shape.inputs(); dilation *= 4) {
            reference.dilated(channels, channels, dilation, true);
        }
        return reference.last(channels).dense(channels, shape.outputs());
    }

    private static Reference perceptron(List<Integer> hidden, NetworkShape shape) {
        Reference reference = new Reference();
        int width = shape.inputs();
        for (int next : hidden) {
            reference.dense(width, next).rectifier(0);
            width = next;
        }
        return reference.dense(width, shape.outputs());
    }
}
