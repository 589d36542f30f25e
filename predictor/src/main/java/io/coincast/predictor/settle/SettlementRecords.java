package io.coincast.predictor.settle;

import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.record.Settlement;
import io.coincast.contracts.record.SettlementStep;
import io.coincast.forecasting.settle.IssuedForecast;
import io.coincast.forecasting.settle.SettledStep;
import io.coincast.forecasting.settle.SettledStep.Direction;
import java.util.Arrays;

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
                settled.steps().stream()
                        .map(s -> step(settled.symbol(), s.forecast(), s.step()))
                        .toList());
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
                Arrays.stream(step.pinball())
                        .map(SettlementRecords::bps)
                        .boxed()
                        .toList());
    }

    private static double bps(double logReturn) {
        return Math.rint(logReturn * BPS * ROUNDING) / ROUNDING;
    }
}
