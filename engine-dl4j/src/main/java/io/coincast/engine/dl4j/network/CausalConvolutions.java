package io.coincast.engine.dl4j.network;

import io.coincast.engine.dl4j.layer.Convolution;
import io.coincast.engine.dl4j.layer.Convolution.Extent;
import io.coincast.engine.dl4j.layer.Reshaped;
import io.coincast.engine.dl4j.layer.Residual;

/**
 * A temporal convolutional network: causal convolutions of kernel 4 with dilations 1, 4, 16, 64, ReLU, residuals and
 * dropout 0.1, whose last step goes through a linear layer.
 *
 * <p>Only the last step is asked for, and with these dilations each layer contributes to it at every fourth step of the
 * layer below: so convolutions have stride 4 and compute what is needed, which is the same function (a test compares both).
 *
 * <p>Source: van den Oord et al., "WaveNet: A Generative Model for Raw Audio", 2016; Bai et al. (2018).
 */
final class CausalConvolutions {
    private static final int KERNEL = 4;
    private static final double DROPOUT = 0.1;

    private CausalConvolutions() {}

    static Network create(NetworkOptions options) {
        Stack stack = new Stack(options);
        int channels = options.size().channels();
        int steps = options.shape().inputs();
        checkSteps(steps);
        stack.add(Reshaped.toSteps(steps));
        stack.add(new Convolution(new Extent(steps, 1, channels, KERNEL, KERNEL), stack.random()))
                .rectifier(0)
                .dropout(DROPOUT);
        for (steps /= KERNEL; steps > 1; steps /= KERNEL) {
            stack.add(new Residual(new Extent(steps, channels, channels, KERNEL, KERNEL), stack.random()))
                    .activity(steps == KERNEL)
                    .dropout(DROPOUT);
        }
        return stack.add(Reshaped.toRow(1, channels)).lastDense().network("tcn");
    }

    private static void checkSteps(int steps) {
        int rest = steps;
        while (rest > 1 && rest % KERNEL == 0) {
            rest /= KERNEL;
        }
        if (rest != 1 || steps < KERNEL) {
            throw new IllegalArgumentException("tcn: inputs must be 4, 16, 64, 256, 1024 …, were " + steps);
        }
    }
}
