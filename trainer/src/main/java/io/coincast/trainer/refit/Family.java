package io.coincast.trainer.refit;

import io.coincast.engine.dl4j.network.Cnn2;
import io.coincast.engine.dl4j.network.Lstm;
import io.coincast.engine.dl4j.network.Network;
import io.coincast.engine.dl4j.network.NetworkOptions;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The networks that can be fitted. */
public enum Family {
    /** Two convolutions over time. */
    CNN_2("cnn-2") {
        @Override
        Network create(NetworkOptions options) {
            return new Cnn2(options);
        }
    },
    /** One LSTM layer of 50 units. */
    LSTM_50("lstm-50") {
        @Override
        Network create(NetworkOptions options) {
            return Lstm.create(50, options);
        }
    };

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

    /** A network with fresh weights. */
    abstract Network create(NetworkOptions options);

    private static String all() {
        return Arrays.stream(values()).map(Family::text).collect(Collectors.joining(", "));
    }
}
