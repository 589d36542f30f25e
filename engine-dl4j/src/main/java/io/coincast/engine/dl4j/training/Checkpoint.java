package io.coincast.engine.dl4j.training;

import io.coincast.engine.dl4j.network.NetworkState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A fit after one of its epochs: with it, {@link NetworkTrainer} goes on to the weights that it would have come to without
 * stopping, bit for bit, on the same kind of machine.
 *
 * <p>File: big-endian; {@value #MAGIC}, a version, the components in their order, and a CRC-32 of it all. It is written
 * beside its place and moved there when it is on the disk, so there is never half of one. Source of randomness: dropout and
 * the order of samples follow from seed, step and epoch, so nothing of them need be kept.
 *
 * @param family of the network
 * @param seed of the trainer
 * @param batchSize of the trainer
 * @param epochs that have ended
 * @param bestEpoch number of the best among them
 * @param best the weights after it
 * @param state of the network after the last
 */
@SuppressWarnings("ArrayRecordComponent") // written to a file and read back, never compared
public record Checkpoint(
        String family, long seed, int batchSize, List<Epoch> epochs, int bestEpoch, float[] best, NetworkState state) {
    private static final int MAGIC = 0x434f494e;
    private static final int VERSION = 1;

    public Checkpoint {
        epochs = List.copyOf(epochs);
        if (epochs.isEmpty() || bestEpoch < 1 || bestEpoch > epochs.size()) {
            throw new IllegalArgumentException(
                    "a checkpoint's best epoch must be among its " + epochs.size() + ", was " + bestEpoch);
        }
    }

    /** Puts it in the place of {@code file}, all or nothing. */
    public void write(Path file) throws IOException {
        byte[] content = toBytes();
        Path beside = file.resolveSibling(file.getFileName() + ".part");
        try (FileChannel channel = FileChannel.open(
                beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The one in {@code file}. Failure: {@link IOException} where it cannot be read or is damaged. */
    public static Checkpoint read(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        int length = content.length - Long.BYTES;
        if (length < Long.BYTES
                || new DataInputStream(new ByteArrayInputStream(content, length, Long.BYTES)).readLong()
                        != checksum(content, length)) {
            throw new IOException(file + ": is not a whole checkpoint");
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content, 0, length))) {
            return read(in);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private static Checkpoint read(DataInputStream in) throws IOException {
        if (in.readInt() != MAGIC || in.readInt() != VERSION) {
            throw new IOException("not a checkpoint of version " + VERSION);
        }
        String family = in.readUTF();
        long seed = in.readLong();
        int batchSize = in.readInt();
        List<Epoch> epochs = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            epochs.add(new Epoch(
                    in.readInt(), in.readInt(), in.readDouble(), in.readDouble(), Duration.ofNanos(in.readLong())));
        }
        int bestEpoch = in.readInt();
        float[] best = floats(in);
        NetworkState state = new NetworkState(floats(in), floats(in), floats(in), in.readLong());
        return new Checkpoint(family, seed, batchSize, epochs, bestEpoch, best, state);
    }

    private byte[] toBytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(MAGIC);
        out.writeInt(VERSION);
        out.writeUTF(family);
        out.writeLong(seed);
        out.writeInt(batchSize);
        out.writeInt(epochs.size());
        for (Epoch epoch : epochs) {
            out.writeInt(epoch.number());
            out.writeInt(epoch.of());
            out.writeDouble(epoch.loss());
            out.writeDouble(epoch.validationLoss());
            out.writeLong(epoch.duration().toNanos());
        }
        out.writeInt(bestEpoch);
        write(out, best);
        write(out, state.parameters());
        write(out, state.moments());
        write(out, state.squares());
        out.writeLong(state.steps());
        out.writeLong(checksum(bytes.toByteArray(), bytes.size()));
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, float[] values) throws IOException {
        out.writeInt(values.length);
        for (float value : values) {
            out.writeFloat(value);
        }
    }

    private static float[] floats(DataInputStream in) throws IOException {
        float[] values = new float[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readFloat();
        }
        return values;
    }

    private static long checksum(byte[] content, int length) {
        CRC32 checksum = new CRC32();
        checksum.update(content, 0, length);
        return checksum.getValue();
    }
}
