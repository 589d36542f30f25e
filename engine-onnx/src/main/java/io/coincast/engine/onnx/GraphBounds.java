package io.coincast.engine.onnx;

import io.coincast.forecasting.model.InvalidReleaseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a graph may consist of, checked in Java before native code sees it: standard operators that compute and neither
 * branch, loop, draw random numbers nor blow up their inputs; weights in the graph itself; bounded numbers of all.
 *
 * <p>Source of the field numbers: {@code onnx.proto} of ONNX 1.16 (IR version 10). Threads: safe.
 */
final class GraphBounds {
    /** What the trainer exports. */
    private static final Set<String> EXPORTED = Set.of(
            "Add",
            "Conv",
            "GRU",
            "Gemm",
            "Identity",
            "LSTM",
            "LeakyRelu",
            "MatMul",
            "Max",
            "Min",
            "Mul",
            "Relu",
            "Reshape",
            "Slice",
            "Softplus",
            "Squeeze",
            "Sub",
            "Transpose",
            "Unsqueeze");

    /** What other trainers export for networks of this kind. */
    private static final Set<String> COMMON = Set.of(
            "Abs",
            "AveragePool",
            "BatchNormalization",
            "Cast",
            "Clip",
            "Concat",
            "Constant",
            "CumSum",
            "Div",
            "Elu",
            "Erf",
            "Exp",
            "Flatten",
            "Gather",
            "Gelu",
            "GlobalAveragePool",
            "HardSigmoid",
            "LayerNormalization",
            "Log",
            "MaxPool",
            "Mean",
            "Neg",
            "Pow",
            "RNN",
            "ReduceMax",
            "ReduceMean",
            "ReduceMin",
            "ReduceSum",
            "Selu",
            "Shape",
            "Sigmoid",
            "Softmax",
            "Split",
            "Sqrt",
            "Sum",
            "Tanh",
            "Where");

    private static final Set<String> STANDARD_DOMAINS = Set.of("", "ai.onnx");
    private static final int MAX_NODES = 2_000;
    private static final int MAX_TENSORS = 4_000;
    private static final long MAX_ELEMENTS = 4 << 20;
    private static final long MAX_ATTRIBUTE = 1 << 20;

    private final Recurrences recurrences = new Recurrences();
    private int graphs;
    private int nodes;
    private int tensors;

    private GraphBounds() {}

    /** Failure: {@link InvalidReleaseException} for what may not run. */
    static void check(byte[] graph) throws InvalidReleaseException {
        try {
            GraphBounds bounds = new GraphBounds();
            bounds.model(new WireFields(graph));
            require(bounds.graphs == 1, "is not an ONNX graph: has " + bounds.graphs + " graphs");
            bounds.recurrences.check();
        } catch (IllegalArgumentException e) {
            throw new InvalidReleaseException("graph: is not an ONNX graph: " + e.getMessage(), e);
        }
    }

    private void model(WireFields model) throws InvalidReleaseException {
        while (model.next()) {
            switch (model.number()) {
                case 7 -> {
                    graphs++;
                    graph(model.message());
                }
                case 8 -> opset(model.message());
                case 20 -> throw refused("carries training steps");
                case 25 -> throw refused("defines functions of its own");
                default -> {}
            }
        }
    }

    private static void opset(WireFields opset) throws InvalidReleaseException {
        while (opset.next()) {
            if (opset.number() == 1) {
                domain(opset.text());
            }
        }
    }

    private void graph(WireFields graph) throws InvalidReleaseException {
        while (graph.next()) {
            switch (graph.number()) {
                case 1 -> {
                    require(++nodes <= MAX_NODES, "has more than " + MAX_NODES + " nodes");
                    node(graph.message());
                }
                case 5 -> weight(graph.message());
                case 15 -> throw refused("has sparse weights");
                default -> {}
            }
        }
    }

    private void weight(WireFields weight) throws InvalidReleaseException {
        WireFields again = weight.again();
        tensor(weight);
        String name = "";
        int rank = 0;
        while (again.next()) {
            switch (again.number()) {
                case 1 -> rank += again.values().length;
                case 8 -> name = again.text();
                default -> {}
            }
        }
        recurrences.weight(name, rank);
    }

    private void node(WireFields node) throws InvalidReleaseException {
        String operator = "";
        List<String> inputs = new ArrayList<>();
        while (node.next()) {
            switch (node.number()) {
                case 1 -> inputs.add(node.text());
                case 4 -> operator = node.text();
                case 5 -> attribute(node.message());
                case 7 -> domain(node.text());
                default -> {}
            }
        }
        require(
                EXPORTED.contains(operator) || COMMON.contains(operator),
                "operator '" + abbreviated(operator) + "' is not among those that may run");
        recurrences.node(operator, inputs);
    }

    private void attribute(WireFields attribute) throws InvalidReleaseException {
        while (attribute.next()) {
            switch (attribute.number()) {
                case 3, 8 -> numbers(attribute.values());
                case 5, 10 -> tensor(attribute.message());
                case 6, 11 -> throw refused("has graphs within graphs, which is control flow");
                case 21 -> throw refused("refers to attributes of functions");
                case 22, 23 -> throw refused("has sparse weights");
                default -> {}
            }
        }
    }

    private static void numbers(long[] values) throws InvalidReleaseException {
        for (long value : values) {
            require(value >= -MAX_ATTRIBUTE && value <= MAX_ATTRIBUTE, "has an attribute of " + value);
        }
    }

    private void tensor(WireFields tensor) throws InvalidReleaseException {
        require(++tensors <= MAX_TENSORS, "has more than " + MAX_TENSORS + " tensors");
        long elements = 1;
        while (tensor.next()) {
            switch (tensor.number()) {
                case 1 -> elements = elements(elements, tensor.values());
                case 13 -> throw refused("keeps weights in files");
                case 14 -> require(tensor.value() == 0, "keeps weights in files");
                default -> {}
            }
        }
    }

    private static long elements(long before, long[] dimensions) throws InvalidReleaseException {
        long elements = before;
        for (long dimension : dimensions) {
            require(
                    dimension >= 0 && dimension <= MAX_ELEMENTS && elements * dimension <= MAX_ELEMENTS,
                    "has a tensor of more than " + MAX_ELEMENTS + " elements");
            elements *= dimension;
        }
        return elements;
    }

    private static void domain(String domain) throws InvalidReleaseException {
        require(STANDARD_DOMAINS.contains(domain), "uses operators of the domain '" + abbreviated(domain) + "'");
    }

    private static String abbreviated(String text) {
        String printable = text.replaceAll("[^\\p{Alnum}._:-]", "?");
        return printable.length() <= 40 ? printable : printable.substring(0, 40) + "…";
    }

    private static void require(boolean valid, String problem) throws InvalidReleaseException {
        if (!valid) {
            throw refused(problem);
        }
    }

    private static InvalidReleaseException refused(String problem) {
        return new InvalidReleaseException("graph: " + problem);
    }
}
