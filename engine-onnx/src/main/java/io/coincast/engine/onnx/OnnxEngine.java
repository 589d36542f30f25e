package io.coincast.engine.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.coincast.contracts.record.ReleaseManifest;
import io.coincast.forecasting.model.ModelEngine;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One ONNX session that runs a release's graph.
 *
 * <p>Threads: concurrent calls are safe; close only when none is under way. Failure: {@link IllegalStateException} when
 * the native library fails or the engine is closed.
 */
final class OnnxEngine implements ModelEngine {
    private final OrtSession session;
    private final String input;
    private final int windowLength;
    private final int outputsPerRow;
    private final AtomicBoolean closed = new AtomicBoolean();

    OnnxEngine(OrtSession session, ReleaseManifest manifest) {
        this.session = session;
        input = manifest.input();
        windowLength = manifest.windowLength();
        outputsPerRow = manifest.horizon() * manifest.quantileLevels().size();
    }

    @Override
    public String name() {
        return "onnx";
    }

    @Override
    public float[] infer(float[] inputs, int rows) {
        if (closed.get()) {
            throw new IllegalStateException("the engine is closed");
        }
        if (inputs.length != rows * windowLength) {
            throw new IllegalArgumentException(
                    "inputs: must be " + rows + " × " + windowLength + ", were " + inputs.length);
        }
        try (OnnxTensor tensor = tensor(inputs, rows);
                OrtSession.Result result = session.run(Map.of(input, tensor))) {
            float[] outputs = new float[rows * outputsPerRow];
            ((OnnxTensor) result.get(0)).getFloatBuffer().get(outputs);
            return outputs;
        } catch (OrtException e) {
            throw new IllegalStateException("inference of " + rows + " rows failed: " + e.getMessage(), e);
        }
    }

    private OnnxTensor tensor(float[] inputs, int rows) throws OrtException {
        FloatBuffer buffer = ByteBuffer.allocateDirect(inputs.length * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        buffer.put(inputs).rewind();
        return OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), buffer, new long[] {rows, windowLength});
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            close(session);
        }
    }

    static void close(OrtSession session) {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("the session could not be closed: " + e.getMessage(), e);
        }
    }
}
