package io.coincast.engine.onnx;

import ai.onnx.proto.OnnxMl;
import io.coincast.contracts.record.ReleaseManifest;
import java.util.List;
import java.util.Map;

/**
 * Small graphs: {@code quantiles[row][j] = 2 · window[row][j]}, put into 16 steps of 9 levels, and variations that must
 * not serve.
 */
final class Graphs {
    static final int WINDOW = 256;
    static final int OUTPUTS = 16 * 9;

    private static final int FLOAT = OnnxMl.TensorProto.DataType.FLOAT.getNumber();
    private static final int DOUBLE = OnnxMl.TensorProto.DataType.DOUBLE.getNumber();

    private Graphs() {}

    static ReleaseManifest manifest() {
        return new ReleaseManifest(
                "doubling",
                "window",
                "quantiles",
                WINDOW,
                16,
                List.of(0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975),
                "scaled-log-close/1",
                0,
                0,
                "",
                List.of(),
                1,
                Map.of(),
                "test",
                Map.of());
    }

    static OnnxMl.ModelProto.Builder doubling() {
        return model("window", tensor(FLOAT, "batch", WINDOW), "quantiles", tensor(FLOAT, "batch", 16, 9), OUTPUTS);
    }

    static OnnxMl.ModelProto.Builder withInput(String name) {
        return model(name, tensor(FLOAT, "batch", WINDOW), "quantiles", tensor(FLOAT, "batch", 16, 9), OUTPUTS);
    }

    static OnnxMl.ModelProto.Builder withOutput(String name) {
        return model("window", tensor(FLOAT, "batch", WINDOW), name, tensor(FLOAT, "batch", 16, 9), OUTPUTS);
    }

    static OnnxMl.ModelProto.Builder inDoublePrecision() {
        return model("window", tensor(DOUBLE, "batch", WINDOW), "quantiles", tensor(DOUBLE, "batch", 16, 9), OUTPUTS);
    }

    static OnnxMl.ModelProto.Builder ofOneRow() {
        return model("window", tensor(FLOAT, "", WINDOW), "quantiles", tensor(FLOAT, "", 16, 9), OUTPUTS);
    }

    static OnnxMl.ModelProto.Builder withEightLevels() {
        return model("window", tensor(FLOAT, "batch", WINDOW), "quantiles", tensor(FLOAT, "batch", 16, 8), 16 * 8);
    }

    /** Says one row per window, and returns two. */
    static OnnxMl.ModelProto.Builder withTwiceTheRows() {
        return model("window", tensor(FLOAT, "batch", WINDOW), "quantiles", tensor(FLOAT, "batch", 16, 9), 2 * OUTPUTS);
    }

    /** Its weights are the bytes of the file {@code location}. */
    static OnnxMl.ModelProto.Builder withWeightsInFile(String location) {
        OnnxMl.ModelProto.Builder model = doubling();
        OnnxMl.TensorProto.Builder weights =
                model.getGraphBuilder().getInitializerBuilder(0).clearFloatData();
        weights.setDataLocation(OnnxMl.TensorProto.DataLocation.EXTERNAL)
                .addExternalData(OnnxMl.StringStringEntryProto.newBuilder()
                        .setKey("location")
                        .setValue(location));
        return model;
    }

    private static OnnxMl.ModelProto.Builder model(
            String input, OnnxMl.TypeProto inputType, String output, OnnxMl.TypeProto outputType, int columns) {
        long[] shape = shape(outputType);
        OnnxMl.GraphProto.Builder graph = OnnxMl.GraphProto.newBuilder()
                .setName("doubling")
                .addInput(OnnxMl.ValueInfoProto.newBuilder().setName(input).setType(inputType))
                .addOutput(OnnxMl.ValueInfoProto.newBuilder().setName(output).setType(outputType))
                .addInitializer(diagonal(inputType.getTensorType().getElemType(), columns))
                .addInitializer(longs("shape", -1, shape[0], shape[1]))
                .addNode(node("MatMul", "product", input, "weights"))
                .addNode(node("Reshape", output, "product", "shape"));
        return OnnxMl.ModelProto.newBuilder()
                .setIrVersion(7)
                .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(13))
                .setGraph(graph);
    }

    private static long[] shape(OnnxMl.TypeProto type) {
        return type.getTensorType().getShape().getDimList().stream()
                .skip(1)
                .mapToLong(OnnxMl.TensorShapeProto.Dimension::getDimValue)
                .toArray();
    }

    private static OnnxMl.TensorProto.Builder diagonal(int type, int columns) {
        OnnxMl.TensorProto.Builder weights = OnnxMl.TensorProto.newBuilder()
                .setName("weights")
                .setDataType(type)
                .addDims(WINDOW)
                .addDims(columns);
        for (int i = 0; i < WINDOW * columns; i++) {
            int value = i / columns == i % columns ? 2 : 0;
            if (type == DOUBLE) {
                weights.addDoubleData(value);
            } else {
                weights.addFloatData(value);
            }
        }
        return weights;
    }

    private static OnnxMl.TensorProto.Builder longs(String name, long... values) {
        OnnxMl.TensorProto.Builder tensor = OnnxMl.TensorProto.newBuilder()
                .setName(name)
                .setDataType(OnnxMl.TensorProto.DataType.INT64.getNumber())
                .addDims(values.length);
        for (long value : values) {
            tensor.addInt64Data(value);
        }
        return tensor;
    }

    private static OnnxMl.NodeProto.Builder node(String operator, String output, String... inputs) {
        return OnnxMl.NodeProto.newBuilder()
                .setOpType(operator)
                .setName(output)
                .addAllInput(List.of(inputs))
                .addOutput(output);
    }

    /** The first dimension is free and called {@code batch}, or one where that is empty. */
    private static OnnxMl.TypeProto tensor(int type, String batch, int... rest) {
        OnnxMl.TensorShapeProto.Builder shape = OnnxMl.TensorShapeProto.newBuilder()
                .addDim(
                        batch.isEmpty()
                                ? OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimValue(1)
                                : OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimParam(batch));
        for (int size : rest) {
            shape.addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimValue(size));
        }
        return OnnxMl.TypeProto.newBuilder()
                .setTensorType(
                        OnnxMl.TypeProto.Tensor.newBuilder().setElemType(type).setShape(shape))
                .build();
    }
}
