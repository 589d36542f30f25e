package io.coincast.trainer;

import io.coincast.trainer.drift.DriftSource;
import io.coincast.trainer.gate.Judge;
import io.coincast.trainer.refit.ReleaseFit;

/** What a refit is made with: what fits, what judges, and what asks for one before its time. */
record RefitWork(ReleaseFit fit, Judge judge, DriftSource drift) {}
