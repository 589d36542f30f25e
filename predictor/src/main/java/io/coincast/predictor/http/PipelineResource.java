package io.coincast.predictor.http;

import io.javalin.config.RoutesConfig;

/** {@code GET /v1/pipeline}: how late everything is, how fast, and what went wrong. */
public record PipelineResource(PipelineView pipeline) implements Resource {
    @Override
    public void register(RoutesConfig routes) {
        routes.get("/v1/pipeline", context -> Snapshots.answer(context, pipeline.now()));
    }
}
