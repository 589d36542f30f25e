package io.coincast.benchmarks.chaos;

/**
 * One thing done to one process. Times are wall-clock milliseconds.
 *
 * @param atMs since the damage began
 * @param victim index of the process
 * @param kind what is done to it
 * @param lastsMs until it is started again, or goes on
 */
record Blow(long atMs, int victim, Kind kind, long lastsMs) {
    /** What can be done to a process. */
    enum Kind {
        /** SIGKILL; then the same command again. */
        KILL,
        /** SIGSTOP, then SIGCONT: longer than some of the pipeline's time-outs. */
        PAUSE
    }

    Blow {
        if (atMs < 0 || victim < 0 || lastsMs < 0) {
            throw new IllegalArgumentException(
                    "a blow has no negative times: " + atMs + ", " + victim + ", " + lastsMs);
        }
    }

    long endMs() {
        return atMs + lastsMs;
    }
}
