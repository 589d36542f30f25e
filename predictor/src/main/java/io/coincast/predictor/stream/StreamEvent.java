package io.coincast.predictor.stream;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * One forecast as an event. Source of the frames: HTML Living Standard, 9.2 server-sent events.
 *
 * @param symbol whom it is about
 * @param json one line, as on the topic; never changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record StreamEvent(String id, String symbol, byte[] json) {

    /** The whole event as it goes over the wire, id and blank line included: made anew, as most are never sent. */
    byte[] frame() {
        return frame("id: " + id + "\nevent: forecast\ndata: ", json);
    }

    /** The frame that says that all is well and how late it is; it has no id, so that resuming is not disturbed. */
    static byte[] heartbeat(long marketTimeMs) {
        return frame("event: heartbeat\ndata: ", bytes("{\"marketTimeMs\":" + marketTimeMs + "}"));
    }

    private static byte[] frame(String head, byte[] json) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(head.length() + json.length + 2);
        out.writeBytes(bytes(head));
        out.writeBytes(json);
        out.writeBytes(bytes("\n\n"));
        return out.toByteArray();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
