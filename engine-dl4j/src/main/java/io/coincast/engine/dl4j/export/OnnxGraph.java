package io.coincast.engine.dl4j.export;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * An ONNX graph under construction: nodes are appended in the order of computation, each names its output.
 *
 * <p>Source: the ONNX operator specification, opset {@value #OPSET}, IR version {@value #IR_VERSION}. Threads: confined
 * to one.
 */
public final class OnnxGraph {
    static final int OPSET = 13;
    static final int IR_VERSION = 7;

    private final OnnxMl.GraphProto.Builder graph = OnnxMl.GraphProto.newBuilder();
    private int names;

    OnnxGraph(String name) {
        graph.setName(name);
    }

    /** Declares the input {@code name}, float32, first dimension free. */
    String input(String name, long... shape) {
        graph.addInput(floatTensor(name, shape));
        return name;
    }

    /** Declares the output {@code name}, float32, first dimension free, as the value of {@code source}. */
    void output(String name, String source, long... shape) {
        append("Identity", Map.of(), List.of(source), List.of(name));
        graph.addOutput(floatTensor(name, shape));
    }

    /** A constant of float32 in C order. */
    public String floats(float[] values, long... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return constant(OnnxMl.TensorProto.DataType.FLOAT, bytes, shape);
    }

    /** A constant of int64. */
    public String longs(long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(values);
        return constant(OnnxMl.TensorProto.DataType.INT64, bytes, values.length);
    }

    /** Appends an operation with one output, whose name is returned; attributes are integers or lists of them. */
    public String node(String operator, Map<String, long[]> attributes, String... inputs) {
        String output = name(operator);
        append(operator, attributes, Arrays.asList(inputs), List.of(output));
        return output;
    }

    /** {@code input} with a dimension of one at {@code axis}. */
    public String unsqueeze(String input, long axis) {
        return node("Unsqueeze", Map.of(), input, longs(axis));
    }

    /** {@code input} without its dimension of one at {@code axis}. */
    public String squeeze(String input, long axis) {
        return node("Squeeze", Map.of(), input, longs(axis));
    }

    /** Appends LeakyReLU: {@code slope} below zero. */
    public String leakyRelu(String input, float slope) {
        String output = name("LeakyRelu");
        graph.addNode(builder("LeakyRelu", List.of(input), List.of(output))
                .addAttribute(OnnxMl.AttributeProto.newBuilder()
                        .setName("alpha")
                        .setType(OnnxMl.AttributeProto.AttributeType.FLOAT)
                        .setF(slope)));
        return output;
    }

    /**
     * Appends a recurrent layer over {@code [steps, batch, features]} and returns its last state, {@code [1, batch, units]}.
     *
     * @param resetAfter whether a GRU's reset gate is applied after the recurrent product
     */
    public String lastState(String operator, int units, boolean resetAfter, String... inputs) {
        String output = name(operator);
        OnnxMl.NodeProto.Builder node = builder(operator, Arrays.asList(inputs), List.of("", output));
        node.addAttribute(integer("hidden_size", units));
        if (resetAfter) {
            node.addAttribute(integer("linear_before_reset", 1));
        }
        graph.addNode(node);
        return output;
    }

    private static OnnxMl.AttributeProto.Builder integer(String name, int value) {
        return OnnxMl.AttributeProto.newBuilder()
                .setName(name)
                .setType(OnnxMl.AttributeProto.AttributeType.INT)
                .setI(value);
    }

    /** The finished file, with {@code metadata} in it. */
    byte[] toBytes(Map<String, String> metadata) {
        OnnxMl.ModelProto.Builder model = OnnxMl.ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("coincast")
                .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(OPSET))
                .setGraph(graph);
        new TreeMap<>(metadata)
                .forEach((key, value) -> model.addMetadataProps(
                        OnnxMl.StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        return model.build().toByteArray();
    }

    private String constant(OnnxMl.TensorProto.DataType type, ByteBuffer bytes, long... shape) {
        String name = name("constant");
        OnnxMl.TensorProto.Builder tensor = OnnxMl.TensorProto.newBuilder()
                .setName(name)
                .setDataType(type.getNumber())
                .setRawData(ByteString.copyFrom(bytes));
        Arrays.stream(shape).forEach(tensor::addDims);
        graph.addInitializer(tensor);
        return name;
    }

    private void append(String operator, Map<String, long[]> attributes, List<String> inputs, List<String> outputs) {
        OnnxMl.NodeProto.Builder node = builder(operator, inputs, outputs);
        new TreeMap<>(attributes).forEach((name, values) -> node.addAttribute(integers(name, values)));
        graph.addNode(node);
    }

    private static OnnxMl.NodeProto.Builder builder(String operator, List<String> inputs, List<String> outputs) {
        return OnnxMl.NodeProto.newBuilder()
                .setName(outputs.get(outputs.size() - 1) + "/" + operator)
                .setOpType(operator)
                .addAllInput(inputs)
                .addAllOutput(outputs);
    }

    private static OnnxMl.AttributeProto.Builder integers(String name, long[] values) {
        OnnxMl.AttributeProto.Builder attribute =
                OnnxMl.AttributeProto.newBuilder().setName(name).setType(OnnxMl.AttributeProto.AttributeType.INTS);
        Arrays.stream(values).forEach(attribute::addInts);
        return attribute;
    }

    private static OnnxMl.ValueInfoProto floatTensor(String name, long... shape) {
        OnnxMl.TensorShapeProto.Builder dimensions = OnnxMl.TensorShapeProto.newBuilder()
                .addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimParam("batch"));
        Arrays.stream(shape)
                .forEach(size -> dimensions.addDim(
                        OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimValue(size)));
        return OnnxMl.ValueInfoProto.newBuilder()
                .setName(name)
                .setType(OnnxMl.TypeProto.newBuilder()
                        .setTensorType(OnnxMl.TypeProto.Tensor.newBuilder()
                                .setElemType(OnnxMl.TensorProto.DataType.FLOAT.getNumber())
                                .setShape(dimensions)))
                .build();
    }

    private String name(String of) {
        return of.toLowerCase(Locale.ROOT) + "_" + names++;
    }
}
