package io.coincast.trainer.fit;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One pass over the training samples.
 *
 * @param epoch from 1
 * @param loss mean over the training samples, while fitting
 * @param validationLoss mean over the validation samples, after the epoch
 * @param seconds wall time that it took, validation included
 * @param samplesPerSecond while fitting
 */
public record EpochRow(int epoch, double loss, double validationLoss, double seconds, double samplesPerSecond) {
    private static final String HEADER = "epoch,loss,validation_loss,seconds,samples_per_second\n";

    /** {@code rows} as a CSV file. */
    public static String csv(List<EpochRow> rows) {
        return rows.stream()
                .map(row -> row.epoch + "," + row.loss + "," + row.validationLoss + "," + row.seconds + ","
                        + row.samplesPerSecond + "\n")
                .collect(Collectors.joining("", HEADER, ""));
    }
}
