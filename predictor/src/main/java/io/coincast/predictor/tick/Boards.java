package io.coincast.predictor.tick;

import io.coincast.predictor.settle.ScoreBoard;

/** What the tasks of this instance show to others. Threads: safe. */
public record Boards(WindowStatuses windows, ScoreBoard scores, Lull lull) {
    /** With nothing on them. */
    public Boards() {
        this(new WindowStatuses(), new ScoreBoard(), new Lull());
    }
}
