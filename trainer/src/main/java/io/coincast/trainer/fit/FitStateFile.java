package io.coincast.trainer.fit;

import io.coincast.contracts.file.WholeFile;
import io.coincast.engine.dl4j.network.NetworkState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A {@link FitState} in a file: magic, version, the identity of the fit, epochs, arrays; big-endian; CRC-32 of all that at
 * the end. Written whole or not at all.
 */
final class FitStateFile {
    private static final int MAGIC = 0x43434653;
    private static final int VERSION = 1;
    private static final int MAX_PARAMETERS = 1 << 26;

    private FitStateFile() {}

    static void write(Path file, String identity, FitState state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(MAGIC);
        out.writeInt(VERSION);
        out.writeUTF(identity);
        out.writeInt(state.epochs().size());
        for (EpochRow row : state.epochs()) {
            out.writeDouble(row.loss());
            out.writeDouble(row.validationLoss());
            out.writeDouble(row.seconds());
            out.writeDouble(row.samplesPerSecond());
        }
        out.writeInt(state.bestEpoch());
        out.writeLong(state.network().steps());
        write(out, state.network().parameters());
        write(out, state.network().moments());
        write(out, state.network().squares());
        write(out, state.bestParameters());
        CRC32 checksum = new CRC32();
        checksum.update(bytes.toByteArray());
        out.writeLong(checksum.getValue());
        WholeFile.write(file, bytes.toByteArray());
    }

    /** Failure: {@link IOException} that says what is wrong with the file and what to do. */
    static FitState read(Path file, String identity) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        CRC32 checksum = new CRC32();
        checksum.update(bytes, 0, Math.max(0, bytes.length - Long.BYTES));
        if (bytes.length < 2 * Long.BYTES
                || ByteBuffer.wrap(bytes).getLong(bytes.length - Long.BYTES) != checksum.getValue()) {
            throw new IOException(file + ": is damaged: delete it to begin anew");
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        if (in.readInt() != MAGIC || in.readInt() != VERSION) {
            throw new IOException(file + ": was written by another version: delete it to begin anew");
        }
        String made = in.readUTF();
        if (!made.equals(identity)) {
            throw new IOException(
                    file + ": belongs to other data or settings, delete it or give another directory; it was " + made
                            + ", asked for is " + identity);
        }
        return state(in);
    }

    private static FitState state(DataInputStream in) throws IOException {
        List<EpochRow> epochs = new ArrayList<>();
        int count = in.readInt();
        for (int i = 1; i <= count; i++) {
            epochs.add(new EpochRow(i, in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble()));
        }
        int bestEpoch = in.readInt();
        long steps = in.readLong();
        NetworkState network = new NetworkState(floats(in), floats(in), floats(in), steps);
        return new FitState(epochs, network, bestEpoch, floats(in));
    }

    private static void write(DataOutputStream out, float[] values) throws IOException {
        out.writeInt(values.length);
        for (float value : values) {
            out.writeFloat(value);
        }
    }

    private static float[] floats(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > MAX_PARAMETERS) {
            throw new IOException("a network cannot have " + length + " parameters");
        }
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = in.readFloat();
        }
        return values;
    }
}
