package io.coincast.engine.dl4j.network;

import io.coincast.engine.dl4j.network.Recurrences.Output;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The networks that can be fitted. */
public enum Family {
    /** The study's two convolutions over time, ReLU between them. */
    CNN_2("cnn-2"),
    /** The same with LeakyReLU. */
    CNN_2_LEAKY("cnn-2-leaky"),
    /** The study's three convolutions over time, ReLU between them. */
    CNN_3("cnn-3"),
    /** The same with LeakyReLU. */
    CNN_3_LEAKY("cnn-3-leaky"),
    /** The study's four convolutions over time, ReLU between them. */
    CNN_4("cnn-4"),
    /** The same with LeakyReLU. */
    CNN_4_LEAKY("cnn-4-leaky"),
    /** One LSTM layer of 50 units and a linear one. */
    LSTM_50("lstm-50"),
    /** The study's LSTM, whose points go through ReLU. */
    LSTM_50_RELU("lstm-50-relu"),
    /** The study's LSTM, whose points go through LeakyReLU. */
    LSTM_50_LEAKY("lstm-50-leaky"),
    /** One GRU layer of 50 units and a linear one. */
    GRU_50("gru-50"),
    /** The study's GRU, whose points go through ReLU. */
    GRU_50_RELU("gru-50-relu"),
    /** The study's GRU, whose points go through LeakyReLU. */
    GRU_50_LEAKY("gru-50-leaky"),
    /** A linear layer around the last value. */
    NLINEAR("nlinear"),
    /** A linear layer of trend and remainder. */
    DLINEAR("dlinear"),
    /** Causal convolutions with growing dilation. */
    TCN("tcn"),
    /** A perceptron over inputs of any kind. */
    MLP("mlp");

    private final String text;

    Family(String text) {
        this.text = text;
    }

    /** As the configuration and releases write it. */
    public String text() {
        return text;
    }

    /** The heads that it can have. */
    public Set<Head> heads() {
        return switch (this) {
            case LSTM_50_RELU, LSTM_50_LEAKY, GRU_50_RELU, GRU_50_LEAKY -> Set.of(Head.POINTS);
            default -> Set.of(Head.POINTS, Head.QUANTILES);
        };
    }

    /** Failure: {@link IllegalArgumentException} that says why where it cannot have {@code head}. */
    public void checkHead(Head head) {
        if (!heads().contains(head)) {
            throw new IllegalArgumentException(text
                    + ": its outputs are rectified, which would keep quantiles from falling below the last close; take points, or "
                    + text.substring(0, text.lastIndexOf('-')) + " for quantiles");
        }
    }

    /** The family written as {@code text}. Failure: {@link IllegalArgumentException} that lists all there are. */
    public static Family of(String text) {
        return Arrays.stream(values())
                .filter(family -> family.text.equals(text))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("families: must be of " + all() + ", was '" + text + "'"));
    }

    /** A network with fresh weights. Failure: {@link IllegalArgumentException} where the family has no such shape. */
    public Network create(NetworkOptions options) {
        checkHead(options.shape().head());
        return switch (this) {
            case CNN_2, CNN_3, CNN_4 -> convolutions(0, options);
            case CNN_2_LEAKY, CNN_3_LEAKY, CNN_4_LEAKY -> convolutions(Stack.LEAK, options);
            case NLINEAR -> Linears.anchored(options);
            case DLINEAR -> Linears.decomposed(options);
            case TCN -> CausalConvolutions.create(options);
            case MLP -> Perceptron.create(options);
            default -> recurrence(options);
        };
    }

    private Network convolutions(double slope, NetworkOptions options) {
        return switch (this) {
            case CNN_2, CNN_2_LEAKY -> Convolutions.two(text, slope, options);
            case CNN_3, CNN_3_LEAKY -> Convolutions.three(text, slope, options);
            default -> Convolutions.four(text, slope, options);
        };
    }

    private Network recurrence(NetworkOptions options) {
        return switch (this) {
            case LSTM_50_RELU -> Recurrences.lstm(Output.RELU, options);
            case LSTM_50_LEAKY -> Recurrences.lstm(Output.LEAKY, options);
            case GRU_50 -> Recurrences.gru(Output.LINEAR, options);
            case GRU_50_RELU -> Recurrences.gru(Output.RELU, options);
            case GRU_50_LEAKY -> Recurrences.gru(Output.LEAKY, options);
            default -> Recurrences.lstm(Output.LINEAR, options);
        };
    }

    /** All of them, separated by commas. */
    public static String all() {
        return Arrays.stream(values()).map(Family::text).collect(Collectors.joining(", "));
    }
}
