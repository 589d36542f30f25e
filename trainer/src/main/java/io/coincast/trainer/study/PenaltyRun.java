package io.coincast.trainer.study;

import java.io.IOException;

/**
 * One fit of the regularisation study.
 *
 * @param setting its name
 * @param repeat from 1
 * @param validationLoss of the best epoch, in the protocol's units
 * @param mse of the best epoch, in squared units of the price; it and the loss are NaN where the fit diverged
 */
public record PenaltyRun(String setting, int repeat, long seed, double validationLoss, double mse, double seconds) {
    static final String HEADER = "setting\trepeat\tseed\tvalidation_loss\tmse\tseconds";

    static PenaltyRun diverged(String setting, int repeat, long seed) {
        return new PenaltyRun(setting, repeat, seed, Double.NaN, Double.NaN, 0);
    }

    boolean isDiverged() {
        return Double.isNaN(mse);
    }

    String line() {
        return setting + "\t" + repeat + "\t" + seed + "\t" + validationLoss + "\t" + mse + "\t" + seconds;
    }

    static PenaltyRun parse(String line) throws IOException {
        String[] fields = line.split("\t", -1);
        try {
            return new PenaltyRun(
                    fields[0],
                    Integer.parseInt(fields[1]),
                    Long.parseLong(fields[2]),
                    Double.parseDouble(fields[3]),
                    Double.parseDouble(fields[4]),
                    Double.parseDouble(fields[5]));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new IOException("'" + line + "' is not a run", e);
        }
    }
}
