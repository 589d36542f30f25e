package io.coincast.predictor.settle;

import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.record.PackedNumbers;
import io.coincast.contracts.record.Settlement;
import io.coincast.contracts.record.SettlementStep;
import io.coincast.forecasting.settle.IssuedForecast;
import io.coincast.forecasting.settle.Ledger;
import io.coincast.forecasting.settle.SettledStep;
import io.coincast.forecasting.settle.SettledStep.Direction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes what has settled as the record that goes out. */
final class SettlementRecords {
    private static final double BPS = 1e4;
    /** Digits of a basis point beyond the point that are worth their bytes. */
    private static final double ROUNDING = 1e4;

    private SettlementRecords() {}

    static Settlement of(SettledClose settled) {
        return new Settlement(
                Settlement.SCHEMA,
                settled.symbol(),
                settled.slot(),
                settled.closeTimeMs(),
                settled.close(),
                settled.revision(),
                settled.settledAtMs(),
                steps(settled));
    }

    private static List<SettlementStep> steps(SettledClose settled) {
        List<SettlementStep> steps = new ArrayList<>(settled.steps().size());
        for (Ledger.Settled step : settled.steps()) {
            steps.add(step(settled.symbol(), step.forecast(), step.step()));
        }
        return steps;
    }

    private static SettlementStep step(String symbol, IssuedForecast forecast, SettledStep step) {
        return new SettlementStep(
                Forecast.id(symbol, forecast.asOfMs(), forecast.revision()),
                forecast.releaseId(),
                step.step(),
                bps(step.error()),
                bps(step.actual()),
                bps(step.crps()),
                step.covered50(),
                step.covered80(),
                step.covered95(),
                step.direction() == Direction.UNDECIDED ? null : step.direction() == Direction.HIT,
                bps(step.pinball()));
    }

    private static List<Double> bps(double[] logReturns) {
        double[] bps = new double[logReturns.length];
        Arrays.setAll(bps, i -> bps(logReturns[i]));
        return PackedNumbers.of(bps);
    }

    private static double bps(double logReturn) {
        return Math.rint(logReturn * BPS * ROUNDING) / ROUNDING;
    }
}
