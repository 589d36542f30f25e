package io.coincast.engine.dl4j.export;

import io.coincast.contracts.record.Forecast;
import io.coincast.engine.dl4j.network.Head;
import io.coincast.engine.dl4j.network.Network;
import io.coincast.forecasting.quantile.DistributionHead;
import io.coincast.forecasting.quantile.QuantileLevels;
import java.util.Map;

/**
 * Writes a trained network as an ONNX graph that yields quantiles.
 *
 * <p>Shapes: input {@value #INPUT} float32 {@code [batch, inputs]}, output {@value #OUTPUT} float32 {@code [batch, steps, 9]},
 * both in the window's scaled units; inputs are the 256 closes of a window where the network's shape says nothing else.
 */
public final class OnnxExport {
    /** Name of the graph's input. */
    public static final String INPUT = "window";

    /** Name of the graph's output. */
    public static final String OUTPUT = "quantiles";

    private OnnxExport() {}

    /** The ONNX file of a network of points under {@code head}, with {@code metadata} in it; the same bytes for the same. */
    public static byte[] write(Network network, DistributionHead head, Map<String, String> metadata) {
        checkHead(network, Head.POINTS);
        OnnxGraph graph = new OnnxGraph(network.family());
        String point = network.export(graph, graph.input(INPUT, network.shape().inputs()));
        String shrunk = graph.node("Mul", Map.of(), point, graph.floats(floats(head.shrinkage()), Forecast.HORIZON));
        String quantiles =
                graph.node("Add", Map.of(), graph.unsqueeze(shrunk, 2), graph.floats(residuals(head), shape()));
        graph.output(OUTPUT, quantiles, Forecast.HORIZON, QuantileLevels.COUNT);
        return graph.toBytes(metadata);
    }

    /** The ONNX file of a network of quantiles, with {@code metadata} in it; the same bytes for the same. */
    public static byte[] write(Network network, Map<String, String> metadata) {
        checkHead(network, Head.QUANTILES);
        OnnxGraph graph = new OnnxGraph(network.family());
        String quantiles =
                network.export(graph, graph.input(INPUT, network.shape().inputs()));
        graph.output(OUTPUT, quantiles, network.shape().steps(), QuantileLevels.COUNT);
        return graph.toBytes(metadata);
    }

    /**
     * The ONNX file of a network of quantiles, made even: at step k and level q it is {@code shrinkage[k] · median[k] +
     * (quantile[k][q] − quantile[k][8 − q]) / 2}, so that what the network says of direction counts as far as it has
     * proven itself, in the median, and not at all in how far the intervals reach up and down. {@code metadata} is in it;
     * the same bytes for the same.
     *
     * @param inputs what the network's inputs went through before
     * @param shrinkage of each step, within [0, 1]: 0 is persistence
     */
    public static byte[] writeEven(
            Standardization inputs, Network network, double[] shrinkage, Map<String, String> metadata) {
        checkHead(network, Head.QUANTILES);
        OnnxGraph graph = new OnnxGraph(network.family());
        String standardized =
                inputs.export(graph, graph.input(INPUT, network.shape().inputs()));
        String said = network.export(graph, standardized);
        String even = graph.node("MatMul", Map.of(), said, byLevel(graph, OnnxExport::evenPart));
        String median = graph.node("MatMul", Map.of(), said, byLevel(graph, OnnxExport::medianEverywhere));
        String shrunk = graph.node("Mul", Map.of(), median, graph.floats(floats(shrinkage), shrinkage.length, 1));
        graph.output(
                OUTPUT,
                graph.node("Add", Map.of(), even, shrunk),
                network.shape().steps(),
                QuantileLevels.COUNT);
        return graph.toBytes(metadata);
    }

    /** What the quantile of one level counts in that of another. */
    @FunctionalInterface
    private interface Weight {
        float of(int from, int to);
    }

    private static String byLevel(OnnxGraph graph, Weight weight) {
        float[] weights = new float[QuantileLevels.COUNT * QuantileLevels.COUNT];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = weight.of(i / QuantileLevels.COUNT, i % QuantileLevels.COUNT);
        }
        return graph.floats(weights, QuantileLevels.COUNT, QuantileLevels.COUNT);
    }

    private static float evenPart(int from, int to) {
        return (from == to ? 0.5f : 0) - (from == QuantileLevels.COUNT - 1 - to ? 0.5f : 0);
    }

    private static float medianEverywhere(int from, int to) {
        return from == QuantileLevels.MEDIAN ? 1 : 0;
    }

    private static void checkHead(Network network, Head head) {
        if (network.shape().head() != head) {
            throw new IllegalArgumentException(
                    network.family() + ": says " + network.shape().head() + ", not " + head);
        }
    }

    private static long[] shape() {
        return new long[] {Forecast.HORIZON, QuantileLevels.COUNT};
    }

    private static float[] floats(double[] source) {
        float[] values = new float[source.length];
        for (int k = 0; k < values.length; k++) {
            values[k] = (float) source[k];
        }
        return values;
    }

    private static float[] residuals(DistributionHead head) {
        double[][] residuals = head.residualQuantiles();
        float[] values = new float[Forecast.HORIZON * QuantileLevels.COUNT];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) residuals[i / QuantileLevels.COUNT][i % QuantileLevels.COUNT];
        }
        return values;
    }
}
