package io.coincast.predictor.http;

import io.coincast.forecasting.engine.EngineStatus;
import io.coincast.predictor.release.ReleaseStatus;
import java.util.List;

/** States of the service for tests. */
public final class ServiceStatuses {
    private ServiceStatuses() {}

    /** All is well, and the baseline serves. */
    public static ServiceStatus ready(long marketTimeMs) {
        return new ServiceStatus(
                true,
                true,
                "RUNNING",
                true,
                false,
                0,
                new EngineStatus("onnx", "cpu", null),
                new ReleaseStatus("baseline", "baseline", marketTimeMs, marketTimeMs, 0, 0, null, List.of()),
                null,
                marketTimeMs);
    }
}
