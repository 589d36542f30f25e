package io.coincast.engine.dl4j.serving;

import io.coincast.engine.dl4j.NativeSettings;
import io.coincast.forecasting.model.ModelEngine;

/**
 * Runs a release's graph on ND4J. Threads: concurrent calls are safe, one computes at a time. Failure:
 * {@link IllegalStateException} when closed, or when ND4J fails.
 */
final class Dl4jEngine implements ModelEngine {
    private final Object lock = new Object();
    private final GraphInterpreter graph;
    private boolean closed;

    Dl4jEngine(GraphInterpreter graph) {
        this.graph = graph;
    }

    @Override
    public String name() {
        return "dl4j";
    }

    @Override
    public float[] infer(float[] inputs, int rows) {
        if (rows < 0 || inputs.length != rows * graph.inputWidth()) {
            throw new IllegalArgumentException(
                    "inputs: must be " + rows + " × " + graph.inputWidth() + ", were " + inputs.length);
        }
        synchronized (lock) {
            if (closed) {
                throw new IllegalStateException("the engine is closed");
            }
            NativeSettings.apply();
            return rows == 0 ? new float[0] : graph.run(inputs, rows);
        }
    }

    /** Waits for a call that is under way. */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
        }
    }
}
