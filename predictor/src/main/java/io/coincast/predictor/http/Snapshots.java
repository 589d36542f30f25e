package io.coincast.predictor.http;

import io.coincast.contracts.serde.Json;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answers that are asked for again and again: with an entity tag, and without a body where the client has it already.
 * Source: RFC 9110, 8.8.3 and 13.1.2.
 */
public final class Snapshots {
    private static final int TAG_BYTES = 12;

    private Snapshots() {}

    /** Answers {@code record}, whose tag is that of its JSON. */
    public static void answer(Context context, Object record) {
        byte[] json = Json.encode(record);
        answer(context, "application/json", json, weakTag(List.of(json)));
    }

    /**
     * Answers {@code record}, whose tag is that of {@code essence} alone: what is left out of it, such as the time of day,
     * does not make the answer another.
     */
    public static void answer(Context context, Object record, Object essence) {
        answer(context, "application/json", Json.encode(record), weakTag(List.of(Json.encode(essence))));
    }

    /** Answers {@code body} under {@code tag}, or 304 where the client has it. */
    public static void answer(Context context, String type, byte[] body, String tag) {
        context.header(Header.ETAG, tag).header(Header.CACHE_CONTROL, "no-cache");
        if (matches(context.header(Header.IF_NONE_MATCH), tag)) {
            context.status(HttpStatus.NOT_MODIFIED);
        } else {
            context.contentType(type).result(body);
        }
    }

    /** The tag of what {@code parts} make together; weak, because compression changes the bytes. */
    public static String weakTag(List<byte[]> parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            parts.forEach(digest::update);
            return "W/\"" + HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), TAG_BYTES)) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static boolean matches(@Nullable String ifNoneMatch, String tag) {
        return ifNoneMatch != null
                && Stream.of(ifNoneMatch.split(","))
                        .map(String::strip)
                        .anyMatch(given -> given.equals("*") || opaque(given).equals(opaque(tag)));
    }

    private static String opaque(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }
}
