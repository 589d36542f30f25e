package io.coincast.ingest.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.coincast.contracts.serde.Json;
import io.coincast.ingest.exchange.ExchangeException.Kind;
import java.io.IOException;
import java.time.Duration;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;

/**
 * One GET of a JSON document. The answer is bounded in size, depth and number length; whatever is not JSON, such as a
 * maintenance page, is trouble that passes. Threads: safe.
 */
final class HttpJson {
    /** 500 candles are about 100 KB; all markets of the exchange about 600 KB. */
    private static final long MAX_BODY_BYTES = 8L << 20;

    private static final int MAX_MESSAGE = 200;
    private static final String USER_AGENT = "coincast/0.1";

    private final OkHttpClient http;
    private final ObjectMapper json = Json.mapper();

    HttpJson(Duration timeout) {
        http = new OkHttpClient.Builder()
                .callTimeout(timeout)
                .connectTimeout(timeout)
                .readTimeout(timeout)
                .retryOnConnectionFailure(false)
                .followSslRedirects(false)
                .build();
    }

    JsonNode get(HttpUrl url) {
        Request request =
                new Request.Builder().url(url).header("User-Agent", USER_AGENT).build();
        try (Response response = http.newCall(request).execute()) {
            return answer(url, response.code(), body(url, response));
        } catch (IOException e) {
            throw new ExchangeException(Kind.TRANSIENT, url.encodedPath() + ": " + reason(e), e);
        }
    }

    private static String body(HttpUrl url, Response response) throws IOException {
        BufferedSource source = response.body().source();
        if (source.request(MAX_BODY_BYTES + 1)) {
            throw new ExchangeException(
                    Kind.TRANSIENT, url.encodedPath() + ": the answer is larger than " + MAX_BODY_BYTES + " bytes");
        }
        return source.readUtf8();
    }

    private JsonNode answer(HttpUrl url, int status, String body) {
        JsonNode node = parse(url, status, body);
        JsonNode code = node.path("code");
        if (code.isInt() && code.asInt() != 200) {
            throw new ExchangeException(
                    status == 429 ? Kind.TRANSIENT : ErrorCodes.kind(code.asInt()),
                    url.encodedPath() + ": code " + code.asInt() + ", "
                            + printable(
                                    node.path("message").asText(node.path("msg").asText())));
        }
        if (status != 200) {
            throw new ExchangeException(ErrorCodes.ofStatus(status), url.encodedPath() + ": HTTP " + status);
        }
        return node;
    }

    /** Whoever answers does not write our log: one line, of bounded length, without control characters. */
    private static String printable(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= MAX_MESSAGE ? line : line.substring(0, MAX_MESSAGE) + "…";
    }

    private JsonNode parse(HttpUrl url, int status, String body) {
        try {
            JsonNode node = json.readTree(body);
            return node == null ? json.nullNode() : node;
        } catch (JsonProcessingException e) {
            Kind kind = status == 200 ? Kind.TRANSIENT : ErrorCodes.ofStatus(status);
            throw new ExchangeException(kind, url.encodedPath() + ": HTTP " + status + " with no JSON", e);
        }
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
    }
}
