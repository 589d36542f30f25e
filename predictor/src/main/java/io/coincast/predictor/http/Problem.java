package io.coincast.predictor.http;

import io.coincast.contracts.serde.Json;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** An error as HTTP states it. Source: RFC 9457, {@code application/problem+json}. */
public record Problem(String type, String title, int status, String detail) {
    /** The media type. */
    public static final String CONTENT_TYPE = "application/problem+json";

    /** The problem of {@code status}; {@code detail} is for people. */
    public static Problem of(HttpStatus status, String detail) {
        return new Problem("about:blank", status.getMessage(), status.getCode(), detail);
    }

    /** Answers with it. */
    public void answer(Context context) {
        context.status(status).contentType(CONTENT_TYPE).result(Json.encode(this));
    }
}
