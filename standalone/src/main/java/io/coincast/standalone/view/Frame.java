package io.coincast.standalone.view;

import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.record.ForecastStep;
import io.coincast.standalone.audit.AuditSummary;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/**
 * One picture of the pipeline as lines of text: the market, its forecasts, and the account of what was delivered. What is missing
 * in the end is awaited while it runs.
 *
 * <p>Threads: confined to the view's; it remembers the closes that it has shown for the sparklines.
 */
final class Frame {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);
    private static final int SPARKLINE = 24;
    private static final int RELEASE = 24;

    private final Ansi ansi;
    private final Map<String, Sparkline> sparklines = new HashMap<>();
    private final Map<String, Long> shownAsOfMs = new HashMap<>();

    Frame(Ansi ansi) {
        this.ansi = ansi;
    }

    /** The lines of {@code status}, at most {@code height} of them. */
    List<String> lines(Status status, int height) {
        List<String> lines = new ArrayList<>();
        lines.add(styled("@|bold Coincast|@  " + status.title() + "  " + TIME.format(status.marketTime()) + " UTC"));
        lines.add("");
        lines.add(styled(String.format(
                "@|bold %-12s %12s  %-24s  %-28s %6s %7s %7s  %-24s|@",
                "symbol",
                "last close",
                "recent closes",
                "+80 min: 80 % interval",
                "as of",
                "in 80 %",
                "skill",
                "made by")));
        int rows = Math.max(1, height - 9);
        status.forecasts().stream().limit(rows).map(this::row).forEach(lines::add);
        int hidden = status.forecasts().size() - rows;
        lines.add(hidden > 0 ? "… and " + hidden + " more" : "");
        lines.addAll(account(status));
        return lines;
    }

    /** The account alone, in one line without colours. */
    static String line(Status status) {
        AuditSummary s = status.summary();
        return String.format(
                Locale.ROOT,
                "%s  candles %d  forecasts %d  settled %d  awaited %d  duplicates %d  rejected %d  releases %d  trainer: %s",
                TIME.format(status.marketTime()),
                s.candles(),
                s.forecasts(),
                s.settledSteps(),
                s.missing(),
                s.duplicates(),
                s.rejected(),
                s.releases(),
                status.trainer());
    }

    private String row(Forecast forecast) {
        if (!Long.valueOf(forecast.asOfMs()).equals(shownAsOfMs.put(forecast.symbol(), forecast.asOfMs()))) {
            sparkline(forecast.symbol()).add(forecast.lastClose());
        }
        ForecastStep last = forecast.steps().get(Forecast.HORIZON - 1);
        String interval =
                price(last.quantiles().at(0.1)) + " … " + price(last.quantiles().at(0.9));
        return String.format(
                Locale.ROOT,
                "%-12s %12s  %s  %-28s %6s %7s %7s  %-24s",
                forecast.symbol(),
                price(forecast.lastClose()),
                sparkline(forecast.symbol()),
                interval,
                CLOCK.format(Instant.ofEpochMilli(forecast.asOfMs())),
                percent(forecast.coverage80()),
                percent(forecast.skill()),
                abbreviate(forecast.releaseId()));
    }

    private Sparkline sparkline(String symbol) {
        return sparklines.computeIfAbsent(symbol, s -> new Sparkline(SPARKLINE));
    }

    private List<String> account(Status status) {
        AuditSummary s = status.summary();
        String verdict = s.duplicates() + s.rejected() == 0 ? "green" : "red";
        return List.of(
                String.format(
                        Locale.ROOT,
                        "candles %,d   forecasts %,d   settled %,d   releases %d   latency p50 %d ms, p99 %d ms",
                        s.candles(),
                        s.forecasts(),
                        s.settledSteps(),
                        s.releases(),
                        s.tickLatencyMs().p50(),
                        s.tickLatencyMs().p99()),
                styled(String.format(
                        Locale.ROOT,
                        "@|%s awaited %d   duplicates %d   rejected %d|@",
                        verdict,
                        s.missing(),
                        s.duplicates(),
                        s.rejected())),
                "trainer: " + status.trainer(),
                styled("@|faint Estimates, not financial advice. Ctrl-C stops.|@"));
    }

    /** What part of the closes fell into the 80 % intervals, and how much smaller errors were than persistence's. */
    private static String percent(@Nullable Double fraction) {
        return fraction == null ? "–" : String.format(Locale.ROOT, "%.1f %%", 100 * fraction);
    }

    private String styled(String text) {
        return ansi.string(text);
    }

    private static String price(double price) {
        return new BigDecimal(price).round(new MathContext(6)).toPlainString();
    }

    private static String abbreviate(String releaseId) {
        return releaseId.length() <= RELEASE ? releaseId : releaseId.substring(0, RELEASE - 1) + "…";
    }
}
