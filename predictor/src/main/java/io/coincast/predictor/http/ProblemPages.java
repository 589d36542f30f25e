package io.coincast.predictor.http;

import io.coincast.contracts.serde.Json;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** What Jetty itself refuses, as a problem: nothing of the request is repeated, nothing of the server shown. */
final class ProblemPages extends ErrorHandler {
    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
        RequestGuard.HEADERS.forEach(headers::put);
        response.write(true, ByteBuffer.wrap(body(code)), callback);
    }

    private static byte[] body(int code) {
        return Json.encode(new Problem("about:blank", HttpStatus.getMessage(code), code, detail(code)));
    }

    private static String detail(int code) {
        return switch (code) {
            case HttpStatus.BAD_REQUEST_400 -> "the request is not valid HTTP, or its URL is malformed";
            case HttpStatus.URI_TOO_LONG_414 -> "the URL is too long";
            case HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431 -> "URL and headers must have at most 8 KiB";
            case HttpStatus.REQUEST_TIMEOUT_408 -> "the request took too long";
            default -> HttpStatus.getMessage(code);
        };
    }
}
