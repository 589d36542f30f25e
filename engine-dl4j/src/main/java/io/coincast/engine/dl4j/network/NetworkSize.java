package io.coincast.engine.dl4j.network;

import java.util.List;

/**
 * How large a family is made; each reads what concerns it.
 *
 * @param units of a recurrent layer
 * @param filters of each convolution but the last
 * @param channels of a dilated convolution's layers
 * @param hidden widths of a perceptron's hidden layers, first to last
 * @param average values that a trend is averaged over, an odd number
 */
public record NetworkSize(int units, int filters, int channels, List<Integer> hidden, int average) {
    /** The study's units and filters, and what does well elsewhere. */
    public static final NetworkSize STANDARD = new NetworkSize(50, 8, 32, List.of(64, 64), 25);

    public NetworkSize {
        hidden = List.copyOf(hidden);
        require(units, "units");
        require(filters, "filters");
        require(channels, "channels");
        hidden.forEach(width -> require(width, "hidden"));
        require(average, "average");
        if (average % 2 == 0) {
            throw new IllegalArgumentException("average: must be odd, was " + average);
        }
    }

    /** The same with other {@code units}. */
    public NetworkSize withUnits(int others) {
        return new NetworkSize(others, filters, channels, hidden, average);
    }

    /** The same with other {@code filters}. */
    public NetworkSize withFilters(int others) {
        return new NetworkSize(units, others, channels, hidden, average);
    }

    /** The same with other {@code channels}. */
    public NetworkSize withChannels(int others) {
        return new NetworkSize(units, filters, others, hidden, average);
    }

    /** The same with other {@code hidden} layers. */
    public NetworkSize withHidden(List<Integer> others) {
        return new NetworkSize(units, filters, channels, others, average);
    }

    private static void require(int value, String name) {
        if (value < 1) {
            throw new IllegalArgumentException(name + ": must be positive, was " + value);
        }
    }
}
