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
        String shrunk = graph.node("Mul", Map.of(), point, graph.floats(shrinkage(head), Forecast.HORIZON));
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

    private static void checkHead(Network network, Head head) {
        if (network.shape().head() != head) {
            throw new IllegalArgumentException(
                    network.family() + ": says " + network.shape().head() + ", not " + head);
        }
    }

    private static long[] shape() {
        return new long[] {Forecast.HORIZON, QuantileLevels.COUNT};
    }

    private static float[] shrinkage(DistributionHead head) {
        double[] shrinkage = head.shrinkage();
        float[] values = new float[shrinkage.length];
        for (int k = 0; k < values.length; k++) {
            values[k] = (float) shrinkage[k];
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
