package io.coincast.trainer.study;

import java.util.List;

/** What came of all models under one protocol, in the order in which they were asked for, baselines first. */
public record ProtocolOutcome(Protocol protocol, List<ModelOutcome> models) {
    public ProtocolOutcome {
        models = List.copyOf(models);
    }

    /** The model called {@code name}. */
    public ModelOutcome model(String name) {
        return models.stream()
                .filter(model -> model.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no model " + name));
    }
}
