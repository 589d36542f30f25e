package io.coincast.predictor.release;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What serves and what went wrong last.
 *
 * @param releaseId the release that serves, or {@code baseline}
 * @param engine what runs it
 * @param sinceMs since when, market time
 * @param madeAtMs when the trainer made it, market time; the baseline is as old as its service
 * @param served how many releases have been put into service since the start
 * @param refused how many have not
 * @param lastFailure the newest release that was refused or failed, and why; absent if there is none
 * @param challengers what runs in shadow, by slot
 */
public record ReleaseStatus(
        String releaseId,
        String engine,
        long sinceMs,
        long madeAtMs,
        int served,
        int refused,
        @Nullable Failure lastFailure,
        List<Challenger> challengers) {

    public ReleaseStatus {
        challengers = List.copyOf(challengers);
    }

    /** A release that does not serve. */
    public record Failure(String releaseId, String reason, long atMs) {}

    /** A release that forecasts in shadow since {@code sinceMs}, market time. */
    public record Challenger(String slot, String releaseId, String engine, long sinceMs) {}

    ReleaseStatus with(List<Challenger> newChallengers) {
        return new ReleaseStatus(releaseId, engine, sinceMs, madeAtMs, served, refused, lastFailure, newChallengers);
    }

    ReleaseStatus serving(String newReleaseId, String newEngine, long newMadeAtMs, long nowMs) {
        return new ReleaseStatus(
                newReleaseId, newEngine, nowMs, newMadeAtMs, served + 1, refused, lastFailure, challengers);
    }

    ReleaseStatus withdrawn(String newReleaseId, String newEngine, long nowMs) {
        return new ReleaseStatus(newReleaseId, newEngine, nowMs, nowMs, served, refused, lastFailure, challengers);
    }

    /** The same without the last failure. */
    public ReleaseStatus withoutFailure() {
        return new ReleaseStatus(releaseId, engine, sinceMs, madeAtMs, served, refused, null, challengers);
    }

    ReleaseStatus failure(Failure failure) {
        return new ReleaseStatus(releaseId, engine, sinceMs, madeAtMs, served, refused + 1, failure, challengers);
    }
}
