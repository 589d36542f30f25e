package io.coincast.benchmarks.train;

/** A network that can be trained, whoever computes it. Threads: confined to one. */
public interface Contestant extends AutoCloseable {
    /** What computes it. */
    String name();

    /** One step of the optimizer on {@code rows} windows {@code [rows · 256]} and targets {@code [rows · 16]}. */
    void step(float[] inputs, float[] targets, int rows);

    /** What it says of windows, dropout off, {@code [rows · 16]}. */
    float[] predict(float[] inputs, int rows);

    @Override
    void close();
}
