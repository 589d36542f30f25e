package io.coincast.predictor.http;

import io.coincast.contracts.serde.Json;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** An error as HTTP states it. Source: RFC 9457, {@code application/problem+json}. */
record Problem(String type, String title, int status, String detail) {
    static final String CONTENT_TYPE = "application/problem+json";

    static Problem of(HttpStatus status, String detail) {
        return new Problem("about:blank", status.getMessage(), status.getCode(), detail);
    }

    void answer(Context context) {
        context.status(status).contentType(CONTENT_TYPE).result(Json.encode(this));
    }
}
