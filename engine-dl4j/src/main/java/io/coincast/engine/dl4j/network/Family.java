package io.coincast.engine.dl4j.network;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The networks that can be fitted. */
public enum Family {
    /** Two convolutions over time, the study's. */
    CNN_2("cnn-2"),
    /** One LSTM layer of 50 units, the study's, with a linear head. */
    LSTM_50("lstm-50"),
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
        return switch (this) {
            case CNN_2 -> Convolutions.cnn2(options);
            case LSTM_50 -> Recurrences.lstm(options);
            case MLP -> Perceptron.create(options);
        };
    }

    /** All of them, separated by commas. */
    public static String all() {
        return Arrays.stream(values()).map(Family::text).collect(Collectors.joining(", "));
    }
}
