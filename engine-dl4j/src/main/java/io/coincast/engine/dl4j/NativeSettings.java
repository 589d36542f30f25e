package io.coincast.engine.dl4j;

import java.util.stream.IntStream;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Bounds what the native libraries take: one thread each, and a cap on memory outside the heap.
 *
 * <p>With two OpenMP threads and anything else running, the same calls were measured to be up to 30 times slower, since
 * idle ones spin; so the number is always set here and never left to the library or the environment.
 *
 * <p>Memory: {@value #MAX_BYTES_OFF_HEAP} bytes off the heap, and for the whole process the heap's maximum, that, and
 * {@value #REST_OF_PROCESS} bytes for code, stacks and other libraries; past it ND4J throws an
 * {@link OutOfMemoryError} instead of letting the machine swap. A system property that is given on the command line
 * wins. Both are read when the natives load, so this must come before any ND4J class.
 *
 * <p>Threads: safe.
 */
public final class NativeSettings {
    private static final long MAX_BYTES_OFF_HEAP = 512L << 20;
    private static final long REST_OF_PROCESS = 768L << 20;

    private NativeSettings() {}

    /**
     * Applies the settings, to the process once and to the calling thread each time: OpenMP's number of threads belongs
     * to the thread that calls. Failure: an Error if the natives cannot be loaded.
     */
    public static void apply() {
        Applied.toProcess();
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
    }

    /** Threads that a native call from this thread may use: the most that OpenMP, ND4J and BLAS say. */
    public static int threads() {
        apply();
        return IntStream.of(
                        NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads(),
                        Nd4j.getEnvironment().maxMasterThreads(),
                        Nd4j.factory().blas().getMaxThreads())
                .max()
                .orElseThrow();
    }

    /** Initialised once, by the class loader's lock. */
    private static final class Applied {
        static {
            limit();
            Backend.settle();
            // ND4J's pool keeps the size that it took when it was loaded; this is how much of it one operation uses
            Nd4j.getEnvironment().setMaxMasterThreads(1);
            Nd4j.factory().blas().setMaxThreads(1);
        }

        private Applied() {}

        static void toProcess() {
            // the initialiser has done it
        }
    }

    /** Sets what is read when natives load. */
    static void limit() {
        long maxPhysicalBytes = Runtime.getRuntime().maxMemory() + MAX_BYTES_OFF_HEAP + REST_OF_PROCESS;
        setUnlessGiven("org.bytedeco.javacpp.maxbytes", String.valueOf(MAX_BYTES_OFF_HEAP));
        setUnlessGiven("org.bytedeco.javacpp.maxphysicalbytes", String.valueOf(maxPhysicalBytes));
        setUnlessGiven("org.nd4j.log.initialization", "false");
        // it would write reports into the working directory
        setUnlessGiven("org.deeplearning4j.crash.reporting.enabled", "false");
    }

    private static void setUnlessGiven(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
