package io.coincast.standalone.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.coincast.contracts.config.DurationText;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.time.MarketClock;
import io.coincast.standalone.audit.AuditSummary;
import io.coincast.standalone.pipeline.Pipeline;
import io.coincast.standalone.pipeline.PipelineConfigs;
import io.coincast.standalone.view.PlainView;
import io.coincast.standalone.view.TerminalView;
import io.coincast.standalone.view.View;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How a whole pipeline is run and shown: on a terminal as a live picture, otherwise as lines. */
final class RunOptions {
    private static final Duration DRAIN = Duration.ofSeconds(20);

    @Option(names = "--headless", description = "Lines instead of a live picture, on a terminal too.")
    private boolean headless;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "Stop by itself after so long, for example 90s; runs until Ctrl-C otherwise.")
    private @Nullable Duration duration;

    @Option(names = "--json", description = "Print a summary object at the end, and nothing else on standard output.")
    private boolean json;

    /**
     * Runs until it is stopped; returns what the run amounted to, which has then been printed.
     *
     * @param directory where state is kept; null for a temporary one
     */
    AuditSummary run(PipelineConfigs configs, MarketClock clock, @Nullable Path directory)
            throws IOException, InterruptedException {
        Pipeline.check(configs);
        try (StopSignal stop = StopSignal.listen();
                Workspace workspace = directory == null ? Workspace.temporary() : Workspace.at(directory)) {
            return run(configs, clock, workspace.path(), stop);
        }
    }

    private AuditSummary run(PipelineConfigs configs, MarketClock clock, Path directory, StopSignal stop)
            throws IOException, InterruptedException {
        boolean live = !headless && !json && Terminal.isInteractive();
        if (live) {
            Logs.toFile(directory.resolve("coincast.log"));
        }
        try (Pipeline pipeline = start(configs, clock, directory, stop)) {
            View view = live ? new TerminalView(Terminal.results()) : new PlainView(System.err);
            try {
                show(view, pipeline, stop);
            } finally {
                view.leave();
            }
            pipeline.drain(DRAIN);
            AuditSummary summary = pipeline.status().summary();
            print(summary);
            return summary;
        }
    }

    /** What is begun when the process is asked to end may fail in any way, and nobody wants to know how. */
    private static Pipeline start(PipelineConfigs configs, MarketClock clock, Path directory, StopSignal stop)
            throws IOException {
        try {
            return Pipeline.start(configs, clock, directory);
        } catch (RuntimeException | LinkageError e) {
            if (stop.isRequested()) {
                throw new IllegalStateException("asked to end before all was started", e);
            }
            throw e;
        }
    }

    private void show(View view, Pipeline pipeline, StopSignal stop) throws InterruptedException {
        long end = duration == null ? Long.MAX_VALUE : System.nanoTime() + duration.toNanos();
        boolean stopped = false;
        while (!stopped && System.nanoTime() < end) {
            view.show(pipeline.status());
            check(pipeline);
            long leftMs = (end - System.nanoTime()) / 1_000_000;
            stopped = stop.await(Duration.ofMillis(Math.max(0, Math.min(view.periodMs(), leftMs))));
        }
    }

    private static void check(Pipeline pipeline) {
        String failure = pipeline.failure();
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
    }

    private void print(AuditSummary summary) throws JsonProcessingException {
        if (json) {
            Terminal.results()
                    .println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(summary));
            return;
        }
        Terminal.results()
                .printf(
                        "%d candles, %d forecasts of %d symbols, %d releases served; missing %d, duplicates %d, rejected %d%n",
                        summary.candles(),
                        summary.forecasts(),
                        summary.symbolsWithForecasts(),
                        summary.servedReleaseIds().size(),
                        summary.missing(),
                        summary.duplicates(),
                        summary.rejected());
    }

    /** Durations as in the configuration: {@code 90s}, {@code 5m}. */
    static final class DurationConverter implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            try {
                return DurationText.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("'" + text + "' " + e.getMessage());
            }
        }
    }
}
