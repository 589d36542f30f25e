package io.coincast.engine.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.coincast.contracts.record.ReleaseManifest;
import io.coincast.forecasting.feature.FeatureExtractions;
import io.coincast.forecasting.model.ModelEngine;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One ONNX session that runs a release's graph.
 *
 * <p>Buffers are taken for each call: keeping them would save 4 µs of a call, which takes 12 µs to 225 µs for one row,
 * and tie memory to threads. Threads: concurrent calls are safe, closing too: it does not wait, and the native session
 * goes with the last call that is under way. Failure: {@link IllegalStateException} when the native library fails, the
 * output has another shape than the graph says, or the engine is closed.
 */
final class OnnxEngine implements ModelEngine {
    private final String name;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final String input;
    private final int inputWidth;
    private final long horizon;
    private final long levels;
    private final AtomicBoolean closed = new AtomicBoolean();
    /** Calls under way, and one more until it is closed. */
    private final AtomicInteger users = new AtomicInteger(1);

    OnnxEngine(OrtEnvironment environment, OrtSession session, ReleaseManifest manifest, String name) {
        this.name = name;
        this.environment = environment;
        this.session = session;
        input = manifest.input();
        inputWidth = FeatureExtractions.inputWidth(manifest);
        horizon = manifest.horizon();
        levels = manifest.quantileLevels().size();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public float[] infer(float[] inputs, int rows) {
        if (rows < 0 || inputs.length != (long) rows * inputWidth) {
            throw new IllegalArgumentException(
                    "inputs: must be " + rows + " × " + inputWidth + ", were " + inputs.length);
        }
        enter();
        try {
            return rows == 0 ? new float[0] : run(inputs, rows);
        } finally {
            leave();
        }
    }

    private float[] run(float[] inputs, int rows) {
        long[] shape = {rows, inputWidth};
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(inputs), shape);
                OrtSession.Result result = session.run(Map.of(input, tensor))) {
            return outputs(result.get(0), rows);
        } catch (OrtException e) {
            throw new IllegalStateException("inference of " + rows + " rows failed: " + e.getMessage(), e);
        }
    }

    private float[] outputs(OnnxValue value, int rows) {
        OnnxTensor tensor = (OnnxTensor) value;
        long[] expected = {rows, horizon, levels};
        long[] actual = tensor.getInfo().getShape();
        if (!Arrays.equals(actual, expected)) {
            throw new IllegalStateException(
                    "the graph's output must be " + Arrays.toString(expected) + ", is " + Arrays.toString(actual));
        }
        float[] outputs = new float[Math.toIntExact(rows * horizon * levels)];
        tensor.getFloatBuffer().get(outputs);
        return outputs;
    }

    private void enter() {
        if (closed.get() || users.getAndUpdate(n -> n == 0 ? 0 : n + 1) == 0) {
            throw new IllegalStateException("the engine is closed");
        }
    }

    private void leave() {
        if (users.decrementAndGet() == 0) {
            close(session);
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            leave();
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
