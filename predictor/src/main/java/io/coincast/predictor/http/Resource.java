package io.coincast.predictor.http;

import io.javalin.config.RoutesConfig;

/** A part of the HTTP API. Threads: its handlers are called from many. */
@FunctionalInterface
public interface Resource {
    /** Adds its routes. */
    void register(RoutesConfig routes);
}
