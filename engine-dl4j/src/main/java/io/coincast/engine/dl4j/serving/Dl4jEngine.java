package io.coincast.engine.dl4j.serving;

import io.coincast.forecasting.model.ModelEngine;

/**
 * Runs a release's graph on ND4J. Threads: concurrent calls are safe, one computes at a time. Failure:
 * {@link IllegalStateException} when closed, or when ND4J fails.
 */
final class Dl4jEngine implements ModelEngine {
    private final Object lock = new Object();
    private final GraphInterpreter graph;
    private final Device device;
    private boolean closed;

    Dl4jEngine(GraphInterpreter graph, Device device) {
        this.graph = graph;
        this.device = device;
    }

    @Override
    public String name() {
        return device.engine();
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
            device.enter();
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
