package io.coincast.engine.dl4j.serving;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.InvalidProtocolBufferException;
import io.coincast.forecasting.model.InvalidReleaseException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Runs an ONNX graph of ours node by node on ND4J's backend, whichever that is. Threads: confined to one at a time.
 */
final class GraphInterpreter {
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, INDArray> constants = new HashMap<>();
    private final String input;
    private final long inputWidth;
    private final String output;
    private final List<Long> outputShape;

    private GraphInterpreter(OnnxMl.GraphProto graph) {
        require(graph.getInputCount() == 1 && graph.getOutputCount() == 1, "must have one input and one output");
        input = graph.getInput(0).getName();
        List<Long> shape = shape(graph.getInput(0));
        require(shape.size() == 2, "the input must be [batch, width]");
        inputWidth = shape.get(1);
        output = graph.getOutput(0).getName();
        outputShape = shape(graph.getOutput(0));
        for (OnnxMl.TensorProto tensor : graph.getInitializerList()) {
            constants.put(tensor.getName(), constant(tensor));
        }
        for (OnnxMl.NodeProto proto : graph.getNodeList()) {
            Node node = Node.of(proto);
            Operators.check(node);
            nodes.add(node);
        }
    }

    /** Failure: {@link InvalidReleaseException} where the bytes are no graph, or one that is not known here. */
    static GraphInterpreter of(byte[] graph) throws InvalidReleaseException {
        try {
            return new GraphInterpreter(OnnxMl.ModelProto.parseFrom(graph).getGraph());
        } catch (InvalidProtocolBufferException e) {
            throw new InvalidReleaseException("graph: is not an ONNX graph: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new InvalidReleaseException("graph: cannot be run on ND4J: " + e.getMessage(), e);
        }
    }

    String input() {
        return input;
    }

    long inputWidth() {
        return inputWidth;
    }

    String output() {
        return output;
    }

    /** Dimensions, of which the first is free, 0. */
    List<Long> outputShape() {
        return outputShape;
    }

    /** The output of {@code rows} inputs, row by row. */
    float[] run(float[] inputs, int rows) {
        Map<String, INDArray> values = new HashMap<>(constants);
        values.put(input, Nd4j.createFromArray(inputs).reshape('c', rows, inputWidth));
        for (Node node : nodes) {
            INDArray result = Operators.apply(node, inputs(node, values));
            values.put(node.outputs().get(node.outputs().size() - 1), result);
        }
        return value(output, values).dup('c').data().asFloat();
    }

    private static List<INDArray> inputs(Node node, Map<String, INDArray> values) {
        return node.inputs().stream().map(name -> value(name, values)).toList();
    }

    private static INDArray value(String name, Map<String, INDArray> values) {
        INDArray value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("the graph reads " + name + " before it is there");
        }
        return value;
    }

    private static INDArray constant(OnnxMl.TensorProto tensor) {
        ByteBuffer bytes = ByteBuffer.wrap(tensor.getRawData().toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        long[] shape = tensor.getDimsList().stream().mapToLong(Long::longValue).toArray();
        if (tensor.getDataType() == OnnxMl.TensorProto.DataType.FLOAT.getNumber()) {
            float[] values = new float[bytes.remaining() / Float.BYTES];
            bytes.asFloatBuffer().get(values);
            return Nd4j.create(values, shape, 'c');
        }
        require(
                tensor.getDataType() == OnnxMl.TensorProto.DataType.INT64.getNumber(),
                "constants must be float32 or int64");
        long[] values = new long[bytes.remaining() / Long.BYTES];
        bytes.asLongBuffer().get(values);
        return Nd4j.createFromArray(values).castTo(DataType.INT64).reshape(shape);
    }

    private static List<Long> shape(OnnxMl.ValueInfoProto value) {
        OnnxMl.TypeProto.Tensor tensor = value.getType().getTensorType();
        require(
                tensor.getElemType() == OnnxMl.TensorProto.DataType.FLOAT.getNumber(),
                value.getName() + " must be float32");
        return tensor.getShape().getDimList().stream()
                .map(OnnxMl.TensorShapeProto.Dimension::getDimValue)
                .toList();
    }

    private static void require(boolean valid, String rule) {
        if (!valid) {
            throw new UnsupportedGraphException(rule);
        }
    }
}
