package io.coincast.trainer;

import java.util.concurrent.atomic.AtomicInteger;

/** What the trainer is doing and has done since it started. Threads: safe. */
final class TrainerStatus {
    private final AtomicInteger releases = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private volatile String state = "waiting for candles";

    String state() {
        return state;
    }

    int releases() {
        return releases.get();
    }

    int failures() {
        return failures.get();
    }

    void enter(String newState) {
        state = newState;
    }

    void published(String releaseId) {
        releases.incrementAndGet();
        state = "published " + releaseId;
    }

    void failed(String reason) {
        failures.incrementAndGet();
        state = "failed: " + reason;
    }
}
