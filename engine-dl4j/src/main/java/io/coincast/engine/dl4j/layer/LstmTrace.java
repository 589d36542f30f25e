package io.coincast.engine.dl4j.layer;

/** What an LSTM layer computed, step by step: all of it, for the way back, or only the step under way. */
final class LstmTrace {
    private final int values;
    private final LstmStep[] steps;

    LstmTrace(int values, int steps) {
        this.values = values;
        this.steps = new LstmStep[steps];
        for (int t = 0; t < steps; t++) {
            this.steps[t] = new LstmStep(values);
        }
    }

    /** This one, or where sizes differ a new one. */
    LstmTrace of(int otherValues, int count) {
        return values == otherValues && steps.length == count ? this : new LstmTrace(otherValues, count);
    }

    LstmStep step(int t) {
        return steps[t % steps.length];
    }
}
