package io.coincast.benchmarks.serve;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The weights of a graph of ours, layer by layer, as PyTorch lays them out: a convolution's and a dense layer's kernel and
 * bias; a recurrent layer's kernel, recurrent weights and two biases, gates in PyTorch's order.
 *
 * <p>Layouts: ONNX, operators Conv, Gemm, LSTM (gates i, o, f, c) and GRU (z, r, h); PyTorch, conv1d, linear, lstm (i, f, g,
 * o) and gru (r, z, n).
 */
final class Weights {
    private static final int[] LSTM_GATES = {0, 2, 3, 1};
    private static final int[] GRU_GATES = {1, 0, 2};

    private final Map<String, TensorProto> constants = new HashMap<>();
    private final List<float[]> arrays = new ArrayList<>();

    private Weights() {}

    /** All of {@code graph}, in the order of its layers. */
    static List<float[]> of(byte[] graph) {
        try {
            return new Weights().read(ModelProto.parseFrom(graph).getGraph());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("graph: is no ONNX file", e);
        }
    }

    private List<float[]> read(GraphProto graph) {
        graph.getInitializerList().forEach(tensor -> constants.put(tensor.getName(), tensor));
        graph.getNodeList().forEach(this::add);
        return arrays;
    }

    private void add(NodeProto node) {
        switch (node.getOpType()) {
            case "Conv" -> arrays.addAll(List.of(values(node, 1), values(node, 2)));
            case "Gemm" -> arrays.addAll(List.of(transposed(node), values(node, 2)));
            case "LSTM" -> addRecurrent(node, LSTM_GATES);
            case "GRU" -> addRecurrent(node, GRU_GATES);
            default -> {
                // has no weights
            }
        }
    }

    private void addRecurrent(NodeProto node, int[] gates) {
        float[] biases = values(node, 3);
        int half = biases.length / 2;
        arrays.add(reordered(values(node, 1), gates, 0, half));
        float[] recurrent = values(node, 2);
        arrays.add(reordered(recurrent, gates, 0, recurrent.length));
        arrays.add(reordered(biases, gates, 0, half));
        arrays.add(reordered(biases, gates, half, half));
    }

    private static float[] reordered(float[] source, int[] gates, int from, int length) {
        float[] target = new float[length];
        int part = length / gates.length;
        for (int i = 0; i < gates.length; i++) {
            System.arraycopy(source, from + gates[i] * part, target, i * part, part);
        }
        return target;
    }

    private float[] transposed(NodeProto gemm) {
        float[] source = values(gemm, 1);
        int columns = Math.toIntExact(constant(gemm, 1).getDims(1));
        int rows = source.length / columns;
        float[] target = new float[source.length];
        for (int i = 0; i < source.length; i++) {
            target[i % columns * rows + i / columns] = source[i];
        }
        return target;
    }

    private TensorProto constant(NodeProto node, int input) {
        TensorProto tensor = constants.get(node.getInput(input));
        if (tensor == null) {
            throw new IllegalArgumentException(node.getName() + ": has no constant input " + input);
        }
        return tensor;
    }

    private float[] values(NodeProto node, int input) {
        TensorProto tensor = constant(node, input);
        float[] values = new float[tensor.getRawData().size() / Float.BYTES];
        tensor.getRawData()
                .asReadOnlyByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return values;
    }
}
