package io.coincast.predictor.http;

import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is looked at before any route: the headers that every answer bears, the size of the request, and the token.
 *
 * <p>Tokens are compared by their hashes, in a time that tells nothing about them. Threads: safe.
 */
final class RequestGuard {
    /** What browsers are told; a route may say otherwise. */
    static final Map<String, String> HEADERS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "Cache-Control", "no-store");

    private static final int URL_CHARACTERS = 6_000;
    private static final Pattern BARE_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final String BEARER = "Bearer ";
    /** What orchestrators ask, which know no token, and the page, which tells nothing and asks for it. */
    private static final Set<String> OPEN = Set.of("/healthz", "/readyz", "/", "/openapi.json");

    private static final List<String> OPEN_FOLDERS = List.of("/page/", "/webjars/");

    private final byte @Nullable [] tokenHash;
    private final long bodyBytes;

    RequestGuard(@Nullable String token, long bodyBytes) {
        this.tokenHash = token == null ? null : hash(token);
        this.bodyBytes = bodyBytes;
    }

    /** Lets the request pass, or answers it with a problem. */
    void check(Context context) {
        HEADERS.forEach(context::header);
        if (context.req().getRequestURI().length() + length(context.queryString()) > URL_CHARACTERS) {
            refuse(context, HttpStatus.URI_TOO_LONG, "the URL must have at most " + URL_CHARACTERS + " characters");
        } else if (!isDecodable(context.queryString())) {
            refuse(
                    context,
                    HttpStatus.BAD_REQUEST,
                    "the query is malformed: % must be followed by two hexadecimal digits");
        } else if (isTooLarge(context)) {
            refuse(
                    context,
                    HttpStatus.CONTENT_TOO_LARGE,
                    "the body must state its length, at most " + bodyBytes + " bytes");
        } else if (!isAllowed(context)) {
            context.header(Header.WWW_AUTHENTICATE, "Bearer realm=\"coincast\"");
            refuse(
                    context,
                    HttpStatus.UNAUTHORIZED,
                    "send the header 'Authorization: Bearer …' with the token of http.token");
        }
    }

    /** Otherwise a parameter would be passed over in silence. */
    private static boolean isDecodable(@Nullable String query) {
        return query == null || !BARE_PERCENT.matcher(query).find();
    }

    private boolean isTooLarge(Context context) {
        return context.req().getContentLengthLong() > bodyBytes || context.header("Transfer-Encoding") != null;
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    private boolean isAllowed(Context context) {
        byte[] wanted = tokenHash;
        if (wanted == null || isOpen(context.path())) {
            return true;
        }
        String given = context.header(Header.AUTHORIZATION);
        return given != null
                && given.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && MessageDigest.isEqual(
                        wanted, hash(given.substring(BEARER.length()).strip()));
    }

    private static boolean isOpen(String path) {
        return OPEN.contains(path) || OPEN_FOLDERS.stream().anyMatch(path::startsWith);
    }

    private static void refuse(Context context, HttpStatus status, String detail) {
        Problem.of(status, detail).answer(context);
        context.skipRemainingHandlers();
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
