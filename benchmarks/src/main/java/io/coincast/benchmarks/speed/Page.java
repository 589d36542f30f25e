package io.coincast.benchmarks.speed;

import com.fasterxml.jackson.databind.JsonNode;
import io.coincast.contracts.serde.Json;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** What a process of this machine answers over HTTP; nothing while it does not listen. Threads: safe. */
final class Page {
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;

    Page(int port) {
        this.port = port;
    }

    Optional<HttpResponse<String>> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(ANSWER)
                .build();
        try {
            return Optional.of(http.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (ConnectException e) {
            return Optional.empty();
        }
    }

    /** The object at {@code path}, whatever the status. */
    Optional<JsonNode> json(String path) throws IOException, InterruptedException {
        Optional<HttpResponse<String>> answer = get(path);
        return answer.isEmpty()
                ? Optional.empty()
                : Optional.of(Json.mapper().readTree(answer.get().body()));
    }
}
