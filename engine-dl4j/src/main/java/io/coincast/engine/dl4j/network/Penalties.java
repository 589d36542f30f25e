package io.coincast.engine.dl4j.network;

import io.coincast.engine.dl4j.layer.Layer;
import io.coincast.engine.dl4j.layer.Parameter;
import java.util.ArrayList;
import java.util.List;

/** The penalties on a network's weights: each parameter of its hidden layers with the one that is due. */
final class Penalties {
    private record Due(Parameter parameter, Penalty penalty) {}

    private final List<Due> due;

    private Penalties(List<Due> due) {
        this.due = due;
    }

    static Penalties of(Regularization regularization, List<Layer> layers) {
        List<Layer> weighted =
                layers.stream().filter(layer -> !layer.parameters().isEmpty()).toList();
        List<Due> due = new ArrayList<>();
        for (Layer layer : weighted.subList(0, Math.max(0, weighted.size() - 1))) {
            for (Parameter parameter : layer.parameters()) {
                Penalty penalty = penalty(regularization, parameter.role());
                if (!penalty.isNone()) {
                    due.add(new Due(parameter, penalty));
                }
            }
        }
        return new Penalties(due);
    }

    private static Penalty penalty(Regularization regularization, Parameter.Role role) {
        return switch (role) {
            case BIAS -> regularization.bias();
            case KERNEL -> regularization.kernel();
            case RECURRENT -> regularization.recurrent();
        };
    }

    void addGradients() {
        for (Due each : due) {
            each.penalty()
                    .addGradient(each.parameter().values(), each.parameter().gradient());
        }
    }
}
