package io.coincast.benchmarks.train;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv1d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.recurrent.GRU;
import ai.djl.nn.recurrent.LSTM;
import io.coincast.engine.dl4j.network.Family;
import java.util.List;

/** The families once more, of DJL's blocks: the same layers, sizes and dropout. */
final class Blocks {
    private static final int UNITS = 50;
    private static final int STEPS = 16;
    private static final int CHANNELS = 32;
    private static final int KERNEL = 4;

    private Blocks() {}

    static Block of(Family family) {
        return switch (family) {
            case CNN_2 -> cnn(new long[] {20, 3}, new long[] {16, 4});
            case CNN_3 -> cnn(new long[] {8, 3}, new long[] {8, 2}, new long[] {8, 2});
            case CNN_4 -> cnn(new long[] {2, 2}, new long[] {2, 2}, new long[] {2, 2}, new long[] {2, 2});
            case LSTM_50 ->
                recurrent(LSTM.builder()
                        .setNumLayers(1)
                        .setStateSize(UNITS)
                        .optBatchFirst(true)
                        .optReturnState(false)
                        .build());
            case GRU_50 ->
                recurrent(GRU.builder()
                        .setNumLayers(1)
                        .setStateSize(UNITS)
                        .optBatchFirst(true)
                        .optReturnState(false)
                        .build());
            case TCN -> dilated();
            default -> throw new IllegalArgumentException(family.text() + ": has no peer");
        };
    }

    private static Block recurrent(Block layer) {
        return new SequentialBlock()
                .add(expanded(2))
                .add(layer)
                .add(new LambdaBlock(list -> new NDList(list.singletonOrThrow().get(":, -1"))))
                .add(dropout(0.2f))
                .add(Linear.builder().setUnits(STEPS).build());
    }

    private static Block cnn(long[]... layers) {
        SequentialBlock block = new SequentialBlock().add(expanded(1));
        for (int i = 0; i < layers.length; i++) {
            boolean last = i == layers.length - 1;
            block.add(Conv1d.builder()
                    .setFilters(last ? 1 : 8)
                    .setKernelShape(new Shape(layers[i][0]))
                    .optStride(new Shape(layers[i][1]))
                    .build());
            if (!last) {
                block.add(Activation.reluBlock()).add(dropout(0.5f));
            }
        }
        return block.add(
                new LambdaBlock(list -> new NDList(list.singletonOrThrow().squeeze(1))));
    }

    /** As it is usually written: every step that the last one may see, with dilations. */
    private static Block dilated() {
        SequentialBlock block = new SequentialBlock().add(expanded(1));
        block.add(convolution(1, 1)).add(Activation.reluBlock()).add(dropout(0.1f));
        for (int dilation = KERNEL; dilation < 256; dilation *= KERNEL) {
            residual(block, convolution(dilation, 1), (KERNEL - 1) * dilation + ":");
        }
        return last(block);
    }

    /** The same function as ours computes it: with strides, only what the last step needs. */
    static Block strided() {
        SequentialBlock block = new SequentialBlock().add(expanded(1));
        block.add(convolution(1, KERNEL)).add(Activation.reluBlock()).add(dropout(0.1f));
        for (int steps = 256 / KERNEL; steps > 1; steps /= KERNEL) {
            residual(block, convolution(1, KERNEL), KERNEL - 1 + "::" + KERNEL);
        }
        return last(block);
    }

    private static void residual(SequentialBlock block, Block convolution, String kept) {
        Block through = new SequentialBlock().add(convolution).add(Activation.reluBlock());
        Block past = new LambdaBlock(list -> new NDList(list.singletonOrThrow().get(":, :, " + kept)));
        block.add(new ParallelBlock(
                        lists -> new NDList(
                                lists.get(0).singletonOrThrow().add(lists.get(1).singletonOrThrow())),
                        List.of(through, past)))
                .add(dropout(0.1f));
    }

    private static Block last(SequentialBlock block) {
        return block.add(new LambdaBlock(
                        list -> new NDList(list.singletonOrThrow().squeeze(2))))
                .add(Linear.builder().setUnits(STEPS).build());
    }

    private static Block convolution(int dilation, int stride) {
        return Conv1d.builder()
                .setFilters(CHANNELS)
                .setKernelShape(new Shape(KERNEL))
                .optDilation(new Shape(dilation))
                .optStride(new Shape(stride))
                .build();
    }

    private static Block dropout(float rate) {
        return Dropout.builder().optRate(rate).build();
    }

    private static Block expanded(int axis) {
        return new LambdaBlock(list -> new NDList(list.singletonOrThrow().expandDims(axis)));
    }
}
