package io.coincast.benchmarks;

import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.record.ReleaseManifest;
import io.coincast.engine.dl4j.export.OnnxExport;
import io.coincast.engine.dl4j.network.Family;
import io.coincast.forecasting.quantile.QuantileLevels;
import io.coincast.forecasting.window.Window;
import io.coincast.forecasting.window.WindowScaling;
import java.util.List;
import java.util.Map;

/** What a release made only to be measured says of itself: it was fitted on no data. */
public final class BenchManifest {
    private BenchManifest() {}

    /** Of a network of {@code family} that takes 256 scaled closes. */
    public static ReleaseManifest of(Family family) {
        return new ReleaseManifest(
                family.text(),
                OnnxExport.INPUT,
                OnnxExport.OUTPUT,
                Window.LENGTH,
                Forecast.HORIZON,
                QuantileLevels.asList(),
                WindowScaling.FEATURES,
                0,
                0,
                "",
                List.of(),
                1,
                Map.of(),
                "bench",
                Map.of());
    }
}
