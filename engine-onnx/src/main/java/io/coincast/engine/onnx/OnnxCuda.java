package io.coincast.engine.onnx;

import ai.onnxruntime.OrtException;
import io.coincast.forecasting.engine.GpuUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Tries whether ONNX Runtime can compute on a GPU: it loads CUDA only when a session is made. */
final class OnnxCuda {
    /** One node, {@code y = identity(x)}. */
    static final String PROBE = "probe.onnx";

    private OnnxCuda() {}

    /** Makes a session on {@code device} and closes it. Failure: {@link GpuUnavailableException} in the library's words. */
    static void probe(int device) throws GpuUnavailableException {
        try {
            OnnxEngine.close(OnnxEngines.onGpu(device).create(graph()));
        } catch (OrtException | LinkageError e) {
            throw new GpuUnavailableException(
                    "GPU " + device + " does not answer to CUDA (" + GpuUnavailableException.reason(e) + ")",
                    "install NVIDIA's driver with the CUDA and cuDNN libraries that docs/operations.md names, and see that"
                            + " nvidia-smi lists the GPU",
                    e);
        }
    }

    static byte[] graph() {
        try (InputStream in = OnnxCuda.class.getResourceAsStream(PROBE)) {
            if (in == null) {
                throw new IllegalStateException(PROBE + " is not on the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
