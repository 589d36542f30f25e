package io.coincast.engine.dl4j.serving;

import io.coincast.engine.dl4j.NativeSettings;
import org.nd4j.linalg.factory.Nd4j;

/** Where ND4J computes: the CPU, or one GPU. */
record Device(int gpu) {
    static final Device CPU = new Device(-1);

    /** Has the calling thread compute here: ND4J would spread threads over all GPUs. */
    void enter() {
        NativeSettings.apply();
        if (isGpu()) {
            Nd4j.getAffinityManager().unsafeSetDevice(gpu);
        }
    }

    /** As forecasts state it. */
    String engine() {
        return isGpu() ? "dl4j-cuda" : "dl4j";
    }

    private boolean isGpu() {
        return gpu >= 0;
    }
}
