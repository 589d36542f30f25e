package io.coincast.contracts.record;

import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model published by the trainer: the ONNX graph, how it was made, and the golden windows that prove it.
 *
 * @param id unique, and stays with every forecast that it makes
 * @param createdAtMs epoch milliseconds UTC of the market
 * @param graph the ONNX file, Base64
 * @param sha256 of the ONNX file, lower-case hexadecimal
 * @param signature Ed25519 over all else, as {@code Json} writes it, Base64; absent where the trainer has no key
 */
public record Release(
        String schema,
        String id,
        long createdAtMs,
        ReleaseManifest manifest,
        List<GoldenWindow> golden,
        String graph,
        String sha256,
        @Nullable String signature) {

    /** Name and major version of this record on the wire. */
    public static final String SCHEMA = "coincast.release/1";

    /** The slot, and so the key, of the release that is served. */
    public static final String CHAMPION = "champion";

    /** The slot of the release that served before the champion, which a rollback brings back. */
    public static final String PREVIOUS = "previous";

    /** What the slots of releases begin with that run in shadow. */
    public static final String CHALLENGER = "challenger";

    /** An unsigned one. */
    public Release(
            String schema,
            String id,
            long createdAtMs,
            ReleaseManifest manifest,
            List<GoldenWindow> golden,
            String graph,
            String sha256) {
        this(schema, id, createdAtMs, manifest, golden, graph, sha256, null);
    }

    public Release {
        Check.schema(schema, SCHEMA);
        Check.name(id, "id");
        Check.time(createdAtMs, "createdAtMs");
        Check.present(manifest, "manifest");
        golden = Check.list(golden, "golden");
        Check.require(!golden.isEmpty(), "golden", golden, "must hold at least one window");
        Check.text(graph, "graph");
        Check.text(sha256, "sha256");
    }

    /** Whether releases can be in a slot of this name: at most 128 characters without control characters. */
    public static boolean isSlot(String text) {
        return !text.isBlank() && Check.isName(text);
    }

    /** The same with {@code newSignature}. */
    public Release withSignature(@Nullable String newSignature) {
        return new Release(schema, id, createdAtMs, manifest, golden, graph, sha256, newSignature);
    }

    /** The ONNX file. Failure: {@link IllegalArgumentException} if {@code graph} is not Base64. */
    public byte[] graphBytes() {
        return Base64.getDecoder().decode(graph);
    }
}
