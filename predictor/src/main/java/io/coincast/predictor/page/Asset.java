package io.coincast.predictor.page;

import io.coincast.predictor.http.Snapshots;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file of the page, from the class path. */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
record Asset(String type, byte[] bytes, String tag) {
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html;charset=utf-8",
            "css", "text/css;charset=utf-8",
            "js", "text/javascript;charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml");

    /** The file at {@code resource}; null where there is none, or none that a page may show. */
    static @Nullable Asset load(String resource) {
        String type = TYPES.get(resource.substring(resource.lastIndexOf('.') + 1));
        if (type == null) {
            return null;
        }
        try (InputStream in = Asset.class.getResourceAsStream(resource)) {
            return in == null ? null : of(type, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Asset of(String type, byte[] bytes) {
        return new Asset(type, bytes, Snapshots.weakTag(List.of(bytes)));
    }
}
