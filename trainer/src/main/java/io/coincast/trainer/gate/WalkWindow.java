package io.coincast.trainer.gate;

import java.util.List;

/** Which candles before a fold a candidate's recipe is fitted on. */
public enum WalkWindow {
    /** All of them. */
    EXPANDING,
    /** As many as the first fold has. */
    ROLLING,
    /** One after the other; a candidate has to pass both. */
    BOTH;

    /** The walks that are made, one at least. */
    List<WalkWindow> walks() {
        return this == BOTH ? List.of(EXPANDING, ROLLING) : List.of(this);
    }

    /** What the figures of this walk are called, before the rest of their name. */
    String prefix() {
        return this == ROLLING ? "rolling." : "";
    }
}
