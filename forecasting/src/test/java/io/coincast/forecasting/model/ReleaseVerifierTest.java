package io.coincast.forecasting.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.record.GoldenWindow;
import io.coincast.contracts.record.Release;
import io.coincast.contracts.record.ReleaseManifest;
import io.coincast.forecasting.quantile.QuantileLevels;
import io.coincast.forecasting.window.Window;
import io.coincast.forecasting.window.WindowScaling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ReleaseVerifierTest {
    /** SHA-256 of no bytes at all, from FIPS 180-4. */
    private static final String SHA256 = "eef93e1d14482804277fca0172464032d1a4fdbcc338524059fa1e861454ad4d";

    private static final String GRAPH = "Z3JhcGg=";
    private final AtomicInteger open = new AtomicInteger();

    @Test
    void shouldProveAReleaseThatRepeatsItsGoldenWindows() throws Exception {
        try (ReleaseModel model = verifier(0.5f).verify(release(0.5f))) {
            assertThat(model.releaseId()).isEqualTo("r1");
            assertThat(open).hasValue(1);
        }
        assertThat(open).hasValue(0);
    }

    @Test
    void shouldAllowForTheArithmeticOfAnotherMachine() throws Exception {
        verifier(0.5f + 1e-5f).verify(release(0.5f)).close();
    }

    @Test
    void shouldRefuseWhatForecastsSomethingElse() {
        assertRefused(0.5f + 5e-3f, release(0.5f), "golden window 0, step 1");
        assertThat(open).hasValue(0);
    }

    @Test
    void shouldRefuseWhatIsNotFinite() {
        assertRefused(Float.NaN, release(0.5f), "golden windows cannot be forecast");
        assertThat(open).hasValue(0);
    }

    @Test
    void shouldRefuseAGraphThatIsNotWhatWasPublished() {
        Release good = release(0.5f);
        assertRefused(0.5f, with(good, good.manifest(), "AAAA", SHA256), "SHA-256");
        assertRefused(0.5f, with(good, good.manifest(), "no base 64", SHA256), "Base64");
    }

    @Test
    void shouldRefuseAnotherContract() {
        Release good = release(0.5f);
        assertRefused(
                0.5f,
                with(good, manifest(128, WindowScaling.FEATURES, QuantileLevels.asList()), GRAPH, SHA256),
                "windowLength");
        assertRefused(
                0.5f, with(good, manifest(256, "raw-close/1", QuantileLevels.asList()), GRAPH, SHA256), "features");
        assertRefused(
                0.5f, with(good, manifest(256, WindowScaling.FEATURES, List.of(0.5)), GRAPH, SHA256), "quantileLevels");
    }

    @Test
    void shouldRefuseGoldenWindowsOfAnotherShape() {
        GoldenWindow golden = release(0.5f).golden().get(0);
        GoldenWindow few = new GoldenWindow(golden.closes().subList(0, 255), golden.expected());
        GoldenWindow none = new GoldenWindow(golden.closes(), List.of());
        assertRefused(0.5f, release(few), "255 closes");
        assertRefused(0.5f, release(none), "0 prices");
    }

    @Test
    void shouldRefuseWhatTheEngineCannotOpen() {
        ReleaseVerifier verifier = new ReleaseVerifier((graph, manifest) -> {
            throw new UnsatisfiedLinkError("no native library");
        });
        assertThatThrownBy(() -> verifier.verify(release(0.5f)))
                .isInstanceOf(InvalidReleaseException.class)
                .hasMessageContaining("no native library");
    }

    private void assertRefused(float output, Release release, String reason) {
        assertThatThrownBy(() -> verifier(output).verify(release))
                .isInstanceOf(InvalidReleaseException.class)
                .hasMessageContaining(reason);
    }

    private ReleaseVerifier verifier(float output) {
        return new ReleaseVerifier((graph, manifest) -> new ConstantEngine(output));
    }

    private static Release release(float output) {
        return release(golden(output));
    }

    private static Release release(GoldenWindow golden) {
        ReleaseManifest manifest = manifest(Window.LENGTH, WindowScaling.FEATURES, QuantileLevels.asList());
        return new Release(Release.SCHEMA, "r1", 1, manifest, List.of(golden), GRAPH, SHA256);
    }

    private static Release with(Release release, ReleaseManifest manifest, String graph, String sha256) {
        return new Release(release.schema(), release.id(), 1, manifest, release.golden(), graph, sha256);
    }

    private static ReleaseManifest manifest(int windowLength, String features, List<Double> levels) {
        return new ReleaseManifest(
                "test",
                "in",
                "out",
                windowLength,
                16,
                levels,
                features,
                0,
                0,
                "none",
                List.of(),
                0,
                Map.of(),
                "",
                Map.of());
    }

    private static GoldenWindow golden(float output) {
        Random random = new Random(11);
        double[] closes = new double[Window.LENGTH];
        closes[0] = 0.0123;
        for (int i = 1; i < closes.length; i++) {
            closes[i] = closes[i - 1] * Math.exp(0.003 * random.nextGaussian());
        }
        double price = WindowScaling.of(Window.ofCloses("A_B", 0, closes)).price(output);
        double[] expected = new double[Forecast.HORIZON * QuantileLevels.COUNT];
        Arrays.fill(expected, price);
        return new GoldenWindow(boxed(closes), boxed(expected));
    }

    private static List<Double> boxed(double[] values) {
        List<Double> boxed = new ArrayList<>();
        DoubleStream.of(values).forEach(boxed::add);
        return boxed;
    }

    /** Answers the same number for everything; counts how many are open. */
    private final class ConstantEngine implements ModelEngine {
        private final float output;

        ConstantEngine(float output) {
            this.output = output;
            open.incrementAndGet();
        }

        @Override
        public String name() {
            return "constant";
        }

        @Override
        public float[] infer(float[] inputs, int rows) {
            float[] outputs = new float[rows * Forecast.HORIZON * QuantileLevels.COUNT];
            Arrays.fill(outputs, output);
            return outputs;
        }

        @Override
        public void close() {
            open.decrementAndGet();
        }
    }
}
