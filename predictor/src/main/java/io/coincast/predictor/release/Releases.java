package io.coincast.predictor.release;

import io.coincast.contracts.record.Release;
import io.coincast.contracts.serde.InvalidRecordException;
import io.coincast.contracts.serde.Json;
import io.coincast.forecasting.baseline.VolatilityBaseline;
import io.coincast.forecasting.model.EngineFactory;
import io.coincast.forecasting.model.EngineStoppedException;
import io.coincast.forecasting.model.ForecastModel;
import io.coincast.forecasting.model.InvalidReleaseException;
import io.coincast.forecasting.model.PriceDistribution;
import io.coincast.forecasting.model.ReleaseVerifier;
import io.coincast.forecasting.window.Window;
import io.coincast.predictor.metric.PredictorMetrics;
import io.coincast.predictor.metric.PredictorMetrics.ReleaseResult;
import io.coincast.predictor.metric.PredictorMetrics.Stage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts releases into service: verified first, swapped between batches, the last good one kept where a new one is bad.
 *
 * <p>The slot {@value Release#CHAMPION} serves. Where what is in it is refused and nothing good was in it before, as
 * after a restart, the slot {@value Release#PREVIOUS} does. Slots that begin with {@value Release#CHALLENGER} run in
 * shadow; whatever else is on the topic is of no concern here.
 *
 * <p>Threads: safe; releases come from Streams' global thread, batches from the stream threads. Failure: none gets out.
 * A release that does not verify is refused; one that breaks while serving is dropped for the baseline, which also
 * makes that batch, so that no tick is missed. Both are counted, logged and stated by {@link #status}.
 */
public final class Releases implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Releases.class);
    private static final String BROKE = "it failed while it forecast; the log says why";

    private final ReleaseVerifier verifier;
    private final Clock clock;
    private final PredictorMetrics metrics;
    private final ForecastModel baseline = new VolatilityBaseline();
    private final ModelSlot slot = new ModelSlot(baseline);
    private final Challengers challengers = new Challengers(this::dropChallenger);
    private byte @Nullable [] served;
    private byte @Nullable [] previous;
    private boolean championRefused;
    private volatile ReleaseStatus status;

    public Releases(EngineFactory engines, Clock clock, PredictorMetrics metrics) {
        this(new ReleaseVerifier(engines), clock, metrics);
    }

    public Releases(ReleaseVerifier verifier, Clock clock, PredictorMetrics metrics) {
        this.verifier = verifier;
        this.clock = clock;
        this.metrics = metrics;
        this.status = new ReleaseStatus(
                baseline.releaseId(), baseline.engine(), clock.millis(), clock.millis(), 0, 0, null, List.of());
    }

    /** What serves and what went wrong last. */
    public ReleaseStatus status() {
        return status.with(challengers.status());
    }

    /** Takes in what the models topic says of {@code key}: a release, or its withdrawal where {@code value} is null. */
    synchronized void update(byte[] key, byte @Nullable [] value) {
        String slotName = new String(key, StandardCharsets.UTF_8);
        if (slotName.equals(Release.CHAMPION)) {
            updateChampion(value);
            standIn();
        } else if (slotName.equals(Release.PREVIOUS)) {
            previous = value;
            standIn();
        } else if (slotName.startsWith(Release.CHALLENGER)) {
            updateChallenger(slotName, value);
        }
    }

    private void updateChampion(byte @Nullable [] value) {
        if (Arrays.equals(value, served)) {
            championRefused = false;
        } else if (value == null) {
            championRefused = false;
            withdraw();
        } else {
            championRefused = !offer(value, (model, release) -> serve(model, release, value));
        }
    }

    /** Better the release that served before than none, where the champion cannot. */
    private void standIn() {
        byte[] standIn = previous;
        if (championRefused
                && served == null
                && standIn != null
                && offer(standIn, (model, release) -> serve(model, release, standIn))) {
            LOG.warn("Release {} of the slot {} stands in for the champion", status.releaseId(), Release.PREVIOUS);
        }
    }

    private void updateChallenger(String name, byte @Nullable [] value) {
        if (!Release.isSlot(name)) {
            refuse("unreadable", "a slot's name has at most 128 characters, none of them a control character");
            return;
        }
        if (challengers.has(name, value)) {
            return;
        }
        if (value == null) {
            challengers.remove(name);
        } else if (challengers.hasRoomFor(name)) {
            offer(value, (model, release) -> challenge(name, model, value));
        } else {
            refuse(name, "there are " + Challengers.MAXIMUM + " challengers already; withdraw one");
        }
    }

    private void challenge(String name, ForecastModel model, byte[] bytes) {
        challengers.put(name, model, bytes, clock.millis());
        metrics.release(ReleaseResult.CHALLENGING);
        LOG.info("Release {} runs in shadow as {}, on {}", model.releaseId(), name, model.engine());
    }

    /** Whether the release in {@code bytes} is good, and so in use. */
    private boolean offer(byte[] bytes, BiConsumer<ForecastModel, Release> use) {
        String id = "unreadable";
        try {
            Release release = Json.decode(bytes, Release.class);
            id = release.id();
            use.accept(verifier.verify(release), release);
            return true;
        } catch (EngineStoppedException e) {
            LOG.info("Release {} is left for the next start: {}", id, e.getMessage());
            return false;
        } catch (InvalidRecordException | InvalidReleaseException e) {
            refuse(id, Objects.requireNonNullElse(e.getMessage(), e.toString()));
            return false;
        }
    }

    private void serve(ForecastModel model, Release release, byte[] bytes) {
        slot.serve(model);
        served = bytes;
        status = status.serving(model.releaseId(), model.engine(), release.createdAtMs(), clock.millis());
        metrics.release(ReleaseResult.SERVED);
        LOG.info("Release {} serves now, on {}", model.releaseId(), model.engine());
    }

    private void refuse(String id, String reason) {
        metrics.release(ReleaseResult.REFUSED);
        status = status.failure(new ReleaseStatus.Failure(id, reason, clock.millis()));
        LOG.warn("Release {} refused, {} goes on: {}", id, status.releaseId(), reason);
    }

    private void withdraw() {
        LOG.info("Release {} withdrawn, the baseline serves now", status.releaseId());
        metrics.release(ReleaseResult.WITHDRAWN);
        serveBaseline();
    }

    private void serveBaseline() {
        served = null;
        slot.serve(baseline);
        status = status.withdrawn(baseline.releaseId(), baseline.engine(), clock.millis());
    }

    /** Whether any release runs in shadow. */
    public boolean hasChallengers() {
        return !challengers.isEmpty();
    }

    /** One batch of each challenger, by slot. */
    public List<Batch> challenge(List<Window> windows) {
        return challengers.forecast(windows);
    }

    private synchronized void dropChallenger(ForecastModel model, Throwable cause) {
        metrics.release(ReleaseResult.FAILED);
        LOG.error("Challenger {} failed and is dropped", model.releaseId(), cause);
        status = status.failure(new ReleaseStatus.Failure(model.releaseId(), BROKE, clock.millis()));
    }

    /** Forecasts {@code windows} in one call of what serves now. */
    public Batch forecast(List<Window> windows) {
        try (ModelSlot.Lease lease = slot.lease()) {
            return forecast(lease.model(), windows);
        }
    }

    private Batch forecast(ForecastModel model, List<Window> windows) {
        try {
            return timed(model, windows);
        } catch (RuntimeException | LinkageError e) {
            if (model == baseline) {
                throw e;
            }
            drop(model, e);
            return timed(baseline, windows);
        }
    }

    private Batch timed(ForecastModel model, List<Window> windows) {
        long startNs = System.nanoTime();
        long engineNs = TimedEngines.nanos();
        List<PriceDistribution> distributions = model.forecast(windows);
        long tookNs = System.nanoTime() - startNs;
        engineNs = TimedEngines.nanos() - engineNs;
        metrics.batch(windows.size(), Duration.ofNanos(tookNs), model.engine());
        metrics.stage(Stage.INFERENCE, Duration.ofNanos(engineNs));
        metrics.stage(Stage.FEATURES, Duration.ofNanos(tookNs - engineNs));
        return new Batch(Release.CHAMPION, model.releaseId(), model.engine(), distributions);
    }

    private synchronized void drop(ForecastModel model, Throwable cause) {
        metrics.release(ReleaseResult.FAILED);
        LOG.error("Release {} failed while serving, the baseline takes over", model.releaseId(), cause);
        status = status.failure(new ReleaseStatus.Failure(model.releaseId(), BROKE, clock.millis()));
        if (status.releaseId().equals(model.releaseId())) {
            serveBaseline();
        }
    }

    @Override
    public void close() {
        slot.close();
        challengers.close();
    }

    /**
     * One distribution per window, and who made them.
     *
     * @param slot {@code champion}, or the challenger's
     * @param releaseId the release, or {@code baseline}
     * @param engine what ran it
     */
    public record Batch(String slot, String releaseId, String engine, List<PriceDistribution> distributions) {}
}
