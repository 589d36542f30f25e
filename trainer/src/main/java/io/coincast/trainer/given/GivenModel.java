package io.coincast.trainer.given;

import io.coincast.contracts.record.GoldenWindow;
import io.coincast.contracts.record.ReleaseManifest;
import io.coincast.contracts.serde.InvalidRecordException;
import io.coincast.contracts.serde.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model that was made elsewhere, as files: an ONNX graph, and a manifest in JSON.
 *
 * @param manifest the fields of a release's manifest
 * @param golden what the manifest's file has as {@code golden}: windows with the prices that its maker's program forecast;
 *     often none
 */
@SuppressWarnings("ArrayRecordComponent") // a file's content, passed on and never changed
public record GivenModel(byte[] graph, ReleaseManifest manifest, List<GoldenWindow> golden) {
    private static final long MAX_BYTES = 64 << 20;

    /** The family is part of its slot's name and of its id. */
    private static final String FAMILY = "[a-z0-9][a-z0-9.-]{0,31}";

    public GivenModel {
        golden = List.copyOf(golden);
    }

    /** What the manifest's file may have besides the manifest. */
    private record Windows(@Nullable List<GoldenWindow> golden) {}

    /** Reads both files. Failure: {@link IOException} whose message names the file and says what is wrong with it. */
    public static GivenModel read(Path graph, Path manifest) throws IOException {
        byte[] json = bytes(manifest);
        try {
            ReleaseManifest stated = Json.decode(json, ReleaseManifest.class);
            if (!stated.family().matches(FAMILY)) {
                throw new IOException(manifest + ": family: must be a-z, 0-9, '-' or '.', at most 32 of them, was '"
                        + stated.family() + "'");
            }
            List<GoldenWindow> golden = Json.decode(json, Windows.class).golden();
            return new GivenModel(bytes(graph), stated, golden == null ? List.of() : golden);
        } catch (InvalidRecordException e) {
            throw new IOException(manifest + ": is no manifest: " + e.getMessage(), e);
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException(file + ": is larger than " + (MAX_BYTES >> 20) + " MiB, which no release may be");
        }
        return Files.readAllBytes(file);
    }
}
