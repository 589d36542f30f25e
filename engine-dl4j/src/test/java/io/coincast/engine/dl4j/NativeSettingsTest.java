package io.coincast.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.engine.dl4j.network.Family;
import io.coincast.engine.dl4j.network.Network;
import io.coincast.engine.dl4j.network.NetworkOptions;
import io.coincast.engine.dl4j.network.Samples;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

class NativeSettingsTest {
    @Test
    void shouldUseOneNativeThread() {
        assertThat(NativeSettings.threads()).isEqualTo(1);
    }

    @Test
    void shouldUseOneNativeThreadInWhateverThreadFits() throws ExecutionException, InterruptedException {
        Network network = Family.CNN_2.create(NetworkOptions.of(1, 1e-3));
        ExecutorService elsewhere = Executors.newSingleThreadExecutor();
        try {
            int threads = CompletableFuture.supplyAsync(() -> threadsAfterFitting(network), elsewhere)
                    .get();

            assertThat(threads).isEqualTo(1);
        } finally {
            elsewhere.shutdownNow();
        }
    }

    private static int threadsAfterFitting(Network network) {
        network.fit(new Samples(1).walks(2), new Samples(2).targets(2), 2);
        return Math.max(
                NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads(),
                Nd4j.factory().blas().getMaxThreads());
    }

    @Test
    void shouldCapMemoryOutsideTheHeap() {
        NativeSettings.apply();

        assertThat(Pointer.maxBytes()).isEqualTo(512L << 20);
        assertThat(Pointer.maxPhysicalBytes())
                .isGreaterThan(Runtime.getRuntime().maxMemory() + Pointer.maxBytes())
                .isLessThan(Runtime.getRuntime().maxMemory() + (2L << 30));
    }
}
