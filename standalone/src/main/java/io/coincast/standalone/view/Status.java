package io.coincast.standalone.view;

import io.coincast.contracts.record.Forecast;
import io.coincast.standalone.audit.AuditSummary;
import java.time.Instant;
import java.util.List;

/**
 * What there is to show at one moment.
 *
 * @param title what is running, for example against which exchange
 * @param marketTime the market's now
 * @param trainer what the trainer is doing, in a few words
 * @param summary the audit so far
 * @param forecasts the newest forecast of each symbol that has one, by symbol
 */
public record Status(String title, Instant marketTime, String trainer, AuditSummary summary, List<Forecast> forecasts) {
    public Status {
        forecasts = List.copyOf(forecasts);
    }
}
