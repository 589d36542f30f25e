package io.coincast.engine.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import io.coincast.contracts.record.ReleaseManifest;
import io.coincast.forecasting.model.EngineFactory;
import io.coincast.forecasting.model.EngineStoppedException;
import io.coincast.forecasting.model.InvalidReleaseException;
import io.coincast.forecasting.model.ModelEngine;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Opens releases with ONNX Runtime, on the CPU or on one GPU; one native thread and no spinning: a tick is one call, and
 * the threads of the machine belong to the stream tasks.
 *
 * <p>Threads: safe.
 */
public final class OnnxEngines implements EngineFactory {
    /** A graph carries its weights itself: where it would have files read, there are none. */
    private static final String NOWHERE = Path.of(
                    System.getProperty("java.io.tmpdir"), UUID.randomUUID().toString())
            .toString();

    /** Larger graphs are refused before they reach the native library. */
    private static final int MAX_GRAPH_BYTES = 16 << 20;

    private static final int NO_DEVICE = -1;

    /** Rows of a call: what recurrent layers keep of these stays in the second-level cache; see docs/benchmarks/serving.md. */
    private static final int CPU_ROWS = 32;

    /** A GPU wants as many as there are; memory is for no more than this. */
    private static final int GPU_ROWS = 4096;

    private final int device;

    /** Unpacks and loads the native library, so not before there is a graph to run. Silent: whatever it would print is thrown as well. */
    private static final class Native {
        private static final OrtEnvironment ENVIRONMENT =
                OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "coincast");

        /** ONNX Runtime has a hook of its own, which lets no session be opened once the process has been asked to end. */
        private static volatile boolean stopped;

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(Native::stop, "onnx-stopped"));
        }

        private static void stop() {
            stopped = true;
            UnpackedLibraries.directory().ifPresent(UnpackedLibraries::remove);
        }
    }

    /** On the CPU. */
    public OnnxEngines() {
        this(NO_DEVICE);
    }

    private OnnxEngines(int device) {
        this.device = device;
    }

    /** On the GPU numbered {@code device}, by the CUDA provider; {@link OnnxCuda} tries whether there is one. */
    static OnnxEngines onGpu(int device) {
        return new OnnxEngines(device);
    }

    @Override
    public ModelEngine open(byte[] graph, ReleaseManifest manifest) throws InvalidReleaseException {
        if (graph.length == 0 || graph.length > MAX_GRAPH_BYTES) {
            throw new InvalidReleaseException(
                    "graph: must have 1 to " + MAX_GRAPH_BYTES + " bytes, has " + graph.length);
        }
        GraphBounds.check(graph);
        OrtSession session = session(graph);
        try {
            GraphShape shape = GraphShape.of(manifest);
            shape.check(session);
            return new OnnxEngine(
                    Native.ENVIRONMENT, session, shape, device == NO_DEVICE ? CPU_ROWS : GPU_ROWS, name());
        } catch (OrtException | InvalidReleaseException | RuntimeException e) {
            OnnxEngine.close(session);
            throw e instanceof InvalidReleaseException invalid
                    ? invalid
                    : new InvalidReleaseException("graph: cannot be inspected: " + e.getMessage(), e);
        }
    }

    private String name() {
        return device == NO_DEVICE ? "onnx" : "onnx-cuda";
    }

    private OrtSession session(byte[] graph) throws InvalidReleaseException {
        try {
            return create(graph);
        } catch (OrtException e) {
            if (Native.stopped) {
                throw new EngineStoppedException(e);
            }
            throw new InvalidReleaseException("graph: is not an ONNX graph that can be run: " + e.getMessage(), e);
        } catch (LinkageError e) {
            if (isStopping()) {
                throw new EngineStoppedException(e);
            }
            throw e;
        }
    }

    /** No hook is taken once the process ends, so that {@link Native} cannot be loaded any more. */
    private static boolean isStopping() {
        Thread hook = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            return !Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return true;
        }
    }

    /** A session of {@code graph} on this device. */
    OrtSession create(byte[] graph) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            options.addConfigEntry("session.model_external_initializers_file_folder_path", NOWHERE);
            if (device != NO_DEVICE) {
                options.addCUDA(device);
            }
            return Native.ENVIRONMENT.createSession(graph, options);
        }
    }
}
