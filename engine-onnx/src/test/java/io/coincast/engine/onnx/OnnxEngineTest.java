package io.coincast.engine.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coincast.forecasting.model.InvalidReleaseException;
import io.coincast.forecasting.model.ModelEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxEngineTest {
    private static final int THREADS = 4;

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 512})
    void shouldRunEachRow(int rows) throws Exception {
        try (ModelEngine engine = open()) {
            check(engine, rows, 1);
        }
    }

    @Test
    void shouldRunNoRows() throws Exception {
        try (ModelEngine engine = open()) {
            assertThat(engine.infer(new float[0], 0)).isEmpty();
        }
    }

    @Test
    void shouldRefuseInputsThatAreNotRows() throws Exception {
        try (ModelEngine engine = open()) {
            assertThatThrownBy(() -> engine.infer(new float[Graphs.WINDOW], 2))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("inputs: must be 2 × 256, were 256");
            assertThatThrownBy(() -> engine.infer(new float[0], -1)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> engine.infer(new float[0], 1 << 24)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void shouldNotTakeMoreRowsForAnswersThanItAskedFor() throws Exception {
        byte[] graph = Graphs.withTwiceTheRows().build().toByteArray();
        try (ModelEngine engine = new OnnxEngines().open(graph, Graphs.manifest())) {
            assertThatThrownBy(() -> engine.infer(new float[Graphs.WINDOW], 1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("inference of 1 rows failed")
                    .hasMessageContaining("shape");
        }
    }

    @Test
    void shouldAnswerConcurrentCallsAsSingleOnes() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (ModelEngine engine = open()) {
            List<Future<?>> calls = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int seed = thread;
                calls.add(threads.submit(() -> {
                    for (int i = 0; i < 200; i++) {
                        check(engine, 1 + i % 5, seed * 1_000 + i);
                    }
                }));
            }
            for (Future<?> call : calls) {
                call.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void shouldRefuseCallsOnceClosed() throws Exception {
        ModelEngine engine = open();
        engine.close();
        engine.close();

        assertThatThrownBy(() -> engine.infer(new float[Graphs.WINDOW], 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the engine is closed");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldFinishCallsThatAreUnderWayWhenClosed(int seed) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        ModelEngine engine = open();
        CountDownLatch called = new CountDownLatch(THREADS);
        try {
            List<Future<?>> calls = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                calls.add(threads.submit(() -> callUntilClosed(engine, called, seed)));
            }
            called.await();
            engine.close();
            for (Future<?> call : calls) {
                call.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void callUntilClosed(ModelEngine engine, CountDownLatch called, int seed) {
        try {
            for (int i = 0; ; i++) {
                check(engine, 64, seed + i);
                called.countDown();
            }
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("the engine is closed");
        }
    }

    private static ModelEngine open() throws InvalidReleaseException {
        return new OnnxEngines().open(Graphs.doubling().build().toByteArray(), Graphs.manifest());
    }

    private static void check(ModelEngine engine, int rows, int seed) {
        float[] inputs = new float[rows * Graphs.WINDOW];
        float[] expected = new float[rows * Graphs.OUTPUTS];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = seed + i;
        }
        for (int i = 0; i < expected.length; i++) {
            expected[i] = 2 * inputs[i / Graphs.OUTPUTS * Graphs.WINDOW + i % Graphs.OUTPUTS];
        }

        assertThat(engine.infer(inputs, rows)).isEqualTo(expected);
    }
}
