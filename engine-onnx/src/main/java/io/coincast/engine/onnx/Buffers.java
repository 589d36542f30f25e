package io.coincast.engine.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * Memory outside of the heap that a session reads its input from and writes its output to, for up to a number of rows,
 * and ONNX Runtime's views of it: nothing is allocated or copied by a call but what goes in and comes out.
 *
 * <p>Threads: confined to one call at a time. Memory: the views belong to this and are closed with it.
 */
final class Buffers implements AutoCloseable {
    private final OrtEnvironment environment;
    private final GraphShape shape;
    private final FloatBuffer inputs;
    private final FloatBuffer outputs;
    private final Map<Integer, View> views = new HashMap<>();

    /** Both tensors, for one number of rows, by name. */
    private record View(Map<String, OnnxTensorLike> input, Map<String, OnnxValue> output) {}

    Buffers(OrtEnvironment environment, GraphShape shape, int rows) {
        this.environment = environment;
        this.shape = shape;
        inputs = direct(rows * shape.inputWidth());
        outputs = direct(rows * shape.outputWidth());
    }

    private static FloatBuffer direct(int floats) {
        return ByteBuffer.allocateDirect(floats * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    /** Runs {@code session} on {@code rows} rows of {@code from}, the first of which is {@code row}; likewise to {@code to}. */
    void run(OrtSession session, float[] from, float[] to, int row, int rows) throws OrtException {
        View view = view(rows);
        inputs.put(0, from, row * shape.inputWidth(), rows * shape.inputWidth());
        session.run(view.input(), view.output()).close();
        outputs.get(0, to, row * shape.outputWidth(), rows * shape.outputWidth());
    }

    private View view(int rows) throws OrtException {
        View known = views.get(rows);
        if (known != null) {
            return known;
        }
        OnnxTensor input = OnnxTensor.createTensor(
                environment, part(inputs, rows * shape.inputWidth()), new long[] {rows, shape.inputWidth()});
        OnnxTensor output = OnnxTensor.createTensor(environment, part(outputs, rows * shape.outputWidth()), new long[] {
            rows, shape.horizon(), shape.levels()
        });
        View view = new View(Map.of(shape.input(), input), Map.of(shape.output(), output));
        views.put(rows, view);
        return view;
    }

    private static FloatBuffer part(FloatBuffer buffer, int length) {
        return buffer.duplicate().limit(length);
    }

    @Override
    public void close() {
        for (View view : views.values()) {
            view.input().values().forEach(OnnxTensorLike::close);
            view.output().values().forEach(OnnxValue::close);
        }
        views.clear();
    }
}
