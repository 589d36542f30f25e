package io.coincast.trainer;

import java.util.concurrent.atomic.AtomicInteger;

/** What the trainer is doing and has done since it started. Threads: safe. */
final class TrainerStatus {
    private final AtomicInteger releases = new AtomicInteger();
    private final AtomicInteger promotions = new AtomicInteger();
    private final AtomicInteger drifts = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private volatile String state = "waiting for candles";

    String state() {
        return state;
    }

    int releases() {
        return releases.get();
    }

    int promotions() {
        return promotions.get();
    }

    int drifts() {
        return drifts.get();
    }

    void drifted() {
        drifts.incrementAndGet();
    }

    int failures() {
        return failures.get();
    }

    void enter(String newState) {
        state = newState;
    }

    void published(String releaseId, boolean promoted) {
        releases.incrementAndGet();
        if (promoted) {
            promotions.incrementAndGet();
        }
        state = "published " + releaseId + (promoted ? "" : " as challenger");
    }

    void failed(String reason) {
        failures.incrementAndGet();
        state = "failed: " + reason;
    }
}
