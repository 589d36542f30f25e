package io.coincast.engine.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.coincast.forecasting.model.ModelEngine;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One ONNX session that runs a release's graph.
 *
 * <p>Rows go through in blocks that stay in the processor's cache. Buffers are kept, as many as there were calls at once,
 * and go with the session. Threads: concurrent calls are safe, closing too: it does not wait, and the native session
 * goes with the last call that is under way. Failure: {@link IllegalStateException} when the native library fails, as it
 * does where the output has another shape than the graph says, or the engine is closed.
 */
final class OnnxEngine implements ModelEngine {
    private final String name;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final GraphShape shape;
    private final int bestRows;
    private final Queue<Buffers> idle = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    /** Calls under way, and one more until it is closed. */
    private final AtomicInteger users = new AtomicInteger(1);

    OnnxEngine(OrtEnvironment environment, OrtSession session, GraphShape shape, int bestRows, String name) {
        this.name = name;
        this.environment = environment;
        this.session = session;
        this.shape = shape;
        this.bestRows = bestRows;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int bestRows() {
        return bestRows;
    }

    @Override
    public float[] infer(float[] inputs, int rows) {
        if (rows < 0 || inputs.length != (long) rows * shape.inputWidth()) {
            throw new IllegalArgumentException(
                    "inputs: must be " + rows + " × " + shape.inputWidth() + ", were " + inputs.length);
        }
        enter();
        try {
            return rows == 0 ? new float[0] : run(inputs, rows);
        } finally {
            leave();
        }
    }

    private float[] run(float[] inputs, int rows) {
        float[] outputs = new float[Math.multiplyExact(rows, shape.outputWidth())];
        Buffers taken = idle.poll();
        Buffers buffers = taken == null ? new Buffers(environment, shape, bestRows) : taken;
        try {
            for (int row = 0; row < rows; row += bestRows) {
                buffers.run(session, inputs, outputs, row, Math.min(bestRows, rows - row));
            }
            return outputs;
        } catch (OrtException e) {
            throw new IllegalStateException("inference of " + rows + " rows failed: " + e.getMessage(), e);
        } finally {
            idle.add(buffers);
        }
    }

    private void enter() {
        if (closed.get() || users.getAndUpdate(n -> n == 0 ? 0 : n + 1) == 0) {
            throw new IllegalStateException("the engine is closed");
        }
    }

    private void leave() {
        if (users.decrementAndGet() == 0) {
            idle.forEach(Buffers::close);
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
