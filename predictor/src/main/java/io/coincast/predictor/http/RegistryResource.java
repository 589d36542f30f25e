package io.coincast.predictor.http;

import io.coincast.contracts.record.RegistryEntry;
import io.coincast.predictor.market.ModelHistory;
import io.coincast.predictor.market.ModelHistory.PublishedRelease;
import io.javalin.config.RoutesConfig;
import java.util.List;

/** {@code GET /v1/registry}: the releases in their slots, without their graphs, and what happened to them. */
public record RegistryResource(ModelHistory models) implements Resource {
    private record Registry(List<PublishedRelease> releases, List<RegistryEntry> entries) {}

    @Override
    public void register(RoutesConfig routes) {
        routes.get(
                "/v1/registry",
                context -> Snapshots.answer(context, new Registry(models.releases(), models.entries())));
    }
}
