package io.coincast.engine.dl4j;

import io.coincast.forecasting.engine.GpuUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.config.ND4JClassLoading;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.factory.Nd4jBackend;

/**
 * Which of ND4J's backends this process has: the CPU's, unless CUDA's was asked for before ND4J was first used. Left alone
 * ND4J would take CUDA's wherever it is on the class path. Training multiplies on the CPU whichever it is.
 *
 * <p>Threads: safe.
 */
public final class Backend {
    private static final String SERVICES = "META-INF/services/" + Nd4jBackend.class.getName();
    private static final String CUDA = "JCublasBackend";

    private static boolean asked;

    private Backend() {}

    /** Whether CUDA's backend is on the class path. */
    public static boolean hasCuda() {
        return cuda().isPresent();
    }

    /**
     * Makes CUDA's the backend of this process. Failure: {@link GpuUnavailableException} where there is no such backend, no
     * GPU numbered {@code device}, or ND4J already runs on the CPU; the CPU can still be had then.
     */
    public static synchronized void useCuda(int device) throws GpuUnavailableException {
        Nd4jBackend backend = cuda().map(ServiceLoader.Provider::get)
                .orElseThrow(() -> new GpuUnavailableException(
                        "this build has ND4J without its CUDA backend",
                        "build with the Maven profile gpu (COINCAST_PROFILES=gpu ./coincast ...)"));
        NativeSettings.limit();
        probe(backend);
        asked = true;
        NativeSettings.apply();
        if (!isCuda(Nd4j.getBackend().getClass())) {
            throw new GpuUnavailableException(
                    "ND4J already runs on the CPU in this process", "start the predictor as a process of its own");
        }
        int devices = Nd4j.getAffinityManager().getNumberOfDevices();
        if (device >= devices) {
            throw new GpuUnavailableException(
                    "there is no GPU " + device + ", the machine has " + devices,
                    "set engine.gpu-device to a number from 0 to " + (devices - 1));
        }
    }

    /** Hides CUDA's backend from ND4J unless it was asked for; before any class of ND4J's is used. */
    static synchronized void settle() {
        if (!asked && hasCuda()) {
            ND4JClassLoading.setNd4jClassloader(new WithoutCuda(ND4JClassLoading.getNd4jClassloader()));
        }
    }

    private static Optional<ServiceLoader.Provider<Nd4jBackend>> cuda() {
        return ServiceLoader.load(Nd4jBackend.class, Backend.class.getClassLoader()).stream()
                .filter(provider -> isCuda(provider.type()))
                .findFirst();
    }

    private static boolean isCuda(Class<?> backend) {
        return backend.getSimpleName().equals(CUDA);
    }

    /** Asks as ND4J does itself, without the stack trace that it prints. */
    private static void probe(Nd4jBackend backend) throws GpuUnavailableException {
        try {
            if (backend.canRun()) {
                return;
            }
        } catch (RuntimeException | LinkageError e) {
            throw missing(GpuUnavailableException.reason(e), e);
        }
        throw missing("it says no more", null);
    }

    private static GpuUnavailableException missing(String reason, @Nullable Throwable cause) {
        String said = "no GPU answers to CUDA 11.6 (" + reason + ")";
        String remedy =
                "install NVIDIA's driver and the CUDA 11.6 and cuDNN 8 libraries, and see that nvidia-smi lists the GPU";
        return cause == null
                ? new GpuUnavailableException(said, remedy)
                : new GpuUnavailableException(said, remedy, cause);
    }

    /** Finds all that its parent does but the file that names CUDA's backend. */
    private static final class WithoutCuda extends ClassLoader {
        WithoutCuda(ClassLoader parent) {
            super(parent);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            List<URL> found = Collections.list(super.getResources(name));
            return Collections.enumeration(
                    name.equals(SERVICES)
                            ? found.stream().filter(url -> !names(url)).toList()
                            : found);
        }

        private static boolean names(URL url) {
            try (InputStream in = url.openStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8).contains(CUDA);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
