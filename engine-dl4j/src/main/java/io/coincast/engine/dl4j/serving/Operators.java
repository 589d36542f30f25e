package io.coincast.engine.dl4j.serving;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.SoftPlus;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/** The operators of ONNX that our graphs are made of, on ND4J. Source: the ONNX operator specification, opset 13. */
final class Operators {
    private static final Set<String> KNOWN = Set.of(
            "Identity",
            "Transpose",
            "Unsqueeze",
            "Squeeze",
            "Reshape",
            "Slice",
            "Gemm",
            "MatMul",
            "Add",
            "Sub",
            "Mul",
            "Min",
            "Max",
            "Relu",
            "LeakyRelu",
            "Softplus",
            "Conv",
            "LSTM",
            "GRU");

    private Operators() {}

    /** Failure: {@link UnsupportedGraphException} where the node cannot be run. */
    static void check(Node node) {
        if (!KNOWN.contains(node.operator())) {
            throw new UnsupportedGraphException(node.operator() + ": is not among the operators known here, " + KNOWN);
        }
        if (Set.of("Min", "Max").contains(node.operator()) && node.inputs().size() != 2) {
            throw new UnsupportedGraphException(node.operator() + ": only of two inputs is known here");
        }
        boolean recurrent = node.operator().equals("LSTM") || node.operator().equals("GRU");
        if (recurrent && (node.inputs().size() != 4 || !node.outputs().get(0).isEmpty())) {
            throw new UnsupportedGraphException(
                    node.operator() + ": only the last state from a zero one is known here");
        }
        if (node.operator().equals("GRU") && node.integers("linear_before_reset", 0)[0] != 1) {
            throw new UnsupportedGraphException("GRU: only with linear_before_reset");
        }
    }

    /** The one output of {@code node} that is asked for. */
    static INDArray apply(Node node, List<INDArray> inputs) {
        INDArray first = inputs.get(0);
        return switch (node.operator()) {
            case "Identity" -> first;
            case "Relu" -> Transforms.relu(first, true);
            case "LeakyRelu" -> Transforms.leakyRelu(first, node.number("alpha", 0.01f), true);
            case "Softplus" -> Nd4j.getExecutioner().exec(new SoftPlus(first.dup()));
            case "Conv" -> convolution(node, inputs);
            case "LSTM" -> Recurrence.lstm(inputs);
            case "GRU" -> Recurrence.gru(inputs);
            default -> ofTwo(node, inputs);
        };
    }

    private static INDArray ofTwo(Node node, List<INDArray> inputs) {
        INDArray first = inputs.get(0);
        return switch (node.operator()) {
            case "Add" -> first.add(inputs.get(1));
            case "Sub" -> first.sub(inputs.get(1));
            case "Mul" -> first.mul(inputs.get(1));
            case "Min" -> Nd4j.math().min(first, inputs.get(1));
            case "Max" -> Nd4j.math().max(first, inputs.get(1));
            case "Gemm" -> first.mmul(inputs.get(1)).addRowVector(inputs.get(2).reshape(1, -1));
            case "MatMul" -> matrices(first, inputs.get(1));
            default -> shaped(node, inputs);
        };
    }

    private static INDArray shaped(Node node, List<INDArray> inputs) {
        INDArray first = inputs.get(0);
        return switch (node.operator()) {
            case "Transpose" -> first.permute(node.integers("perm"));
            case "Unsqueeze" -> Nd4j.expandDims(first, axis(inputs.get(1)));
            case "Squeeze" -> Nd4j.squeeze(first, axis(inputs.get(1)));
            case "Reshape" ->
                first.dup('c').reshape('c', shape(first, inputs.get(1).toLongVector()));
            case "Slice" -> slice(first, inputs);
            default -> throw new UnsupportedGraphException(node.operator());
        };
    }

    private static int axis(INDArray axes) {
        return axes.getInt(0);
    }

    /** A zero keeps the dimension. */
    private static long[] shape(INDArray array, long[] wanted) {
        long[] shape = wanted.clone();
        for (int i = 0; i < shape.length; i++) {
            shape[i] = shape[i] == 0 ? array.size(i) : shape[i];
        }
        return shape;
    }

    private static INDArray matrices(INDArray array, INDArray matrix) {
        long last = array.size(array.rank() - 1);
        long[] shape = array.shape().clone();
        shape[shape.length - 1] = matrix.size(1);
        return array.dup('c')
                .reshape('c', array.length() / last, last)
                .mmul(matrix)
                .dup('c')
                .reshape('c', shape);
    }

    /** Along one axis, with a step. */
    private static INDArray slice(INDArray array, List<INDArray> inputs) {
        long from = inputs.get(1).getLong(0);
        long to = inputs.get(2).getLong(0);
        int axis = axis(inputs.get(3));
        long step = inputs.size() > 4 ? inputs.get(4).getLong(0) : 1;
        long[] shape = array.shape().clone();
        shape[axis] = (Math.min(to, shape[axis]) - from + step - 1) / step;
        INDArray target = Nd4j.create(array.dataType(), shape);
        for (int i = 0; i < shape[axis]; i++) {
            target.get(at(array.rank(), axis, i)).assign(array.get(at(array.rank(), axis, from + i * step)));
        }
        return target;
    }

    private static INDArrayIndex[] at(int rank, int axis, long index) {
        INDArrayIndex[] indices = new INDArrayIndex[rank];
        Arrays.fill(indices, NDArrayIndex.all());
        indices[axis] = NDArrayIndex.point(index);
        return indices;
    }

    /** {@code [batch, channels, steps]} with {@code [filters, channels, kernel]}: windows side by side, one product. */
    private static INDArray convolution(Node node, List<INDArray> inputs) {
        INDArray array = inputs.get(0);
        INDArray weights = inputs.get(1);
        int stride = node.integers("strides", 1)[0];
        long kernel = weights.size(2);
        long batch = array.size(0);
        long steps = (array.size(2) - kernel) / stride + 1;
        INDArray seen = Nd4j.create(array.dataType(), batch, steps, array.size(1), kernel);
        for (int t = 0; t < steps; t++) {
            INDArray window = array.get(
                    NDArrayIndex.all(),
                    NDArrayIndex.all(),
                    NDArrayIndex.interval((long) t * stride, (long) t * stride + kernel));
            seen.get(NDArrayIndex.all(), NDArrayIndex.point(t)).assign(window);
        }
        INDArray flat = weights.dup('c').reshape('c', weights.size(0), array.size(1) * kernel);
        INDArray said = seen.reshape('c', batch * steps, array.size(1) * kernel)
                .mmul(flat.transpose())
                .addiRowVector(inputs.get(2).reshape(1, -1));
        return said.dup('c').reshape('c', batch, steps, weights.size(0)).permute(0, 2, 1);
    }
}
