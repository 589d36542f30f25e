package io.coincast.engine.dl4j;

import org.nd4j.linalg.factory.Nd4j;

/**
 * Bounds what the native libraries take: one thread each, and a cap on memory outside the heap.
 *
 * <p>With two OpenMP threads and anything else running, the same calls were measured to be up to 30 times slower, since
 * idle ones spin; so the number is always set here and never left to the library. Threads: safe.
 */
public final class NativeSettings {
    private static final String MAX_BYTES = "org.bytedeco.javacpp.maxbytes";
    private static final String MAX_PHYSICAL_BYTES = "org.bytedeco.javacpp.maxphysicalbytes";

    private NativeSettings() {}

    /** Applies the settings; only the first call does anything. Failure: an Error if the natives cannot be loaded. */
    public static void apply() {
        Applied.now();
    }

    /** Threads that ND4J's operations use at most. */
    public static int threads() {
        apply();
        return Nd4j.getEnvironment().maxThreads();
    }

    /** Initialised once, by the class loader's lock. */
    private static final class Applied {
        static {
            setUnlessGiven(MAX_BYTES, "512m");
            setUnlessGiven(MAX_PHYSICAL_BYTES, "2g");
            setUnlessGiven("org.nd4j.log.initialization", "false");
            Nd4j.getEnvironment().setMaxThreads(1);
            Nd4j.getEnvironment().setMaxMasterThreads(1);
            Nd4j.factory().blas().setMaxThreads(1);
        }

        private Applied() {}

        static void now() {
            // the initialiser has done it
        }
    }

    private static void setUnlessGiven(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
