package io.coincast.predictor.stream;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One forecast as an event. Source of the frames: HTML Living Standard, 9.2 server-sent events.
 *
 * @param symbol whom it is about
 * @param json one line, as on the topic; never changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record StreamEvent(String id, String symbol, byte[] json) {

    private static final byte[] END = bytes("\n\n");

    /** The whole event as it goes over the wire, id and blank line included, one after the other: not copied for each client. */
    List<byte[]> parts() {
        return List.of(bytes("id: " + id + "\nevent: forecast\ndata: "), json, END);
    }

    /** The frame that says that all is well and how late it is; it has no id, so that resuming is not disturbed. */
    static byte[] heartbeat(long marketTimeMs) {
        return bytes("event: heartbeat\ndata: {\"marketTimeMs\":" + marketTimeMs + "}\n\n");
    }

    /** What a client hears first: how soon to come back after a break, and a heartbeat. */
    static byte[] greeting(long marketTimeMs) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(bytes("retry: 2000\n\n"));
        out.writeBytes(heartbeat(marketTimeMs));
        return out.toByteArray();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
