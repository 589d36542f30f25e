package io.coincast.benchmarks.serve;

import io.coincast.benchmarks.BenchManifest;
import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.record.ReleaseManifest;
import io.coincast.engine.dl4j.export.OnnxExport;
import io.coincast.engine.dl4j.network.Family;
import io.coincast.engine.dl4j.network.Network;
import io.coincast.engine.dl4j.network.NetworkOptions;
import io.coincast.forecasting.quantile.DistributionHead;
import io.coincast.forecasting.quantile.QuantileLevels;
import java.util.Arrays;
import java.util.Map;

/** A family as a release would carry it, with its first weights; every quantile is the point. */
@SuppressWarnings("ArrayRecordComponent") // read by engines, written by nobody
record ServedFamily(Family family, byte[] graph, ReleaseManifest manifest) {
    static ServedFamily of(Family family) {
        double[] shrinkage = new double[Forecast.HORIZON];
        Arrays.fill(shrinkage, 1);
        double[][] residuals = new double[Forecast.HORIZON][QuantileLevels.COUNT];
        try (Network network = family.create(NetworkOptions.of(1, 1e-3))) {
            byte[] graph = OnnxExport.write(network, new DistributionHead(shrinkage, residuals), Map.of());
            return new ServedFamily(family, graph, BenchManifest.of(family));
        }
    }
}
