package io.coincast.predictor.settle;

import io.coincast.forecasting.calibration.AdaptiveCalibration;
import io.coincast.forecasting.calibration.CalibrationRates;
import io.coincast.forecasting.settle.Ledger;
import io.coincast.forecasting.settle.RollingScores;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a book had learnt when everything up to {@code settledToMs} had settled.
 *
 * <p>Wire: big-endian; version, {@code settledToMs}, calibration, number of releases, then each release's id and scores.
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way between book and store
record Snapshot(long settledToMs, byte[] calibration, Map<String, byte[]> scores) {
    static final Snapshot EMPTY = new Snapshot(Long.MIN_VALUE, new byte[0], Map.of());

    private static final byte VERSION = 1;
    private static final int FIXED = 2 + Long.BYTES + AdaptiveCalibration.BYTES;

    static Snapshot of(Ledger ledger, long settledToMs) {
        Map<String, byte[]> scores = new TreeMap<>();
        ledger.scores().forEach((release, of) -> scores.put(release, of.encode()));
        return new Snapshot(settledToMs, ledger.calibration().encode(), scores);
    }

    boolean isEmpty() {
        return calibration.length == 0;
    }

    Ledger open(CalibrationRates rates) {
        if (isEmpty()) {
            return new Ledger(rates);
        }
        Map<String, RollingScores> opened = new TreeMap<>();
        scores.forEach((release, bytes) -> opened.put(release, RollingScores.decode(bytes)));
        return new Ledger(AdaptiveCalibration.decode(calibration, rates), opened);
    }

    byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(FIXED + scores.size() * (RollingScores.BYTES + 64));
        bytes.writeBytes(ByteBuffer.allocate(1 + Long.BYTES)
                .put(VERSION)
                .putLong(settledToMs)
                .array());
        bytes.writeBytes(calibration);
        bytes.write(scores.size());
        scores.forEach((release, of) -> {
            byte[] id = release.getBytes(StandardCharsets.UTF_8);
            bytes.writeBytes(
                    ByteBuffer.allocate(Short.BYTES).putShort((short) id.length).array());
            bytes.writeBytes(id);
            bytes.writeBytes(of);
        });
        return bytes.toByteArray();
    }

    static Snapshot decode(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        byte version = buffer.get();
        if (version != VERSION) {
            throw new IllegalStateException("a book's snapshot has version " + version + ", known is " + VERSION);
        }
        long settledToMs = buffer.getLong();
        byte[] calibration = take(buffer, AdaptiveCalibration.BYTES);
        Map<String, byte[]> scores = new TreeMap<>();
        for (int rows = buffer.get(); rows > 0; rows--) {
            String id = new String(take(buffer, buffer.getShort()), StandardCharsets.UTF_8);
            scores.put(id, take(buffer, RollingScores.BYTES));
        }
        return new Snapshot(settledToMs, calibration, scores);
    }

    private static byte[] take(ByteBuffer buffer, int length) {
        byte[] bytes = new byte[length];
        buffer.get(bytes);
        return bytes;
    }
}
