package io.coincast.engine.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.coincast.contracts.record.ReleaseManifest;
import io.coincast.forecasting.feature.FeatureExtractions;
import io.coincast.forecasting.model.InvalidReleaseException;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The input and output that a release's graph must have: float32, first dimension free, the rest as the manifest says. */
record GraphShape(String input, int inputWidth, String output, int horizon, int levels) {
    private static final long ANY = -1;

    static GraphShape of(ReleaseManifest manifest) {
        return new GraphShape(
                manifest.input(),
                FeatureExtractions.inputWidth(manifest),
                manifest.output(),
                manifest.horizon(),
                manifest.quantileLevels().size());
    }

    /** Values of one row of the output. */
    int outputWidth() {
        return horizon * levels;
    }

    void check(OrtSession session) throws OrtException, InvalidReleaseException {
        check("input", session.getInputInfo(), input, ANY, inputWidth);
        check("output", session.getOutputInfo(), output, ANY, horizon, levels);
    }

    private static void check(String role, Map<String, NodeInfo> nodes, String name, long... shape)
            throws InvalidReleaseException {
        NodeInfo node = nodes.get(name);
        String wanted = "float32 " + name + Arrays.toString(shape);
        if (nodes.size() != 1 || node == null) {
            throw new InvalidReleaseException(
                    "graph: must have one " + role + ", " + wanted + ", has " + nodes.keySet());
        }
        if (!(node.getInfo() instanceof TensorInfo tensor) || !matches(tensor, shape)) {
            throw new InvalidReleaseException("graph: " + role + " must be " + wanted + ", is " + node.getInfo());
        }
    }

    private static boolean matches(@Nullable TensorInfo tensor, long... shape) {
        return tensor != null && tensor.type == OnnxJavaType.FLOAT && Arrays.equals(tensor.getShape(), shape);
    }
}
