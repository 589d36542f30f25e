package io.coincast.trainer.study;

import io.coincast.contracts.record.Forecast;
import io.coincast.engine.dl4j.training.TrainingSet;
import io.coincast.forecasting.window.Window;
import java.util.Arrays;

/** Scales closes to [0, 1] by the least and greatest of a series. */
record StudyScaling(double least, double greatest) implements ProtocolSamples.Scaling {
    static StudyScaling of(GridCloses closes) {
        double least = Arrays.stream(closes.closes()).min().orElseThrow();
        double greatest = Arrays.stream(closes.closes()).max().orElseThrow();
        return new StudyScaling(least, greatest > least ? greatest : least + 1);
    }

    ProtocolSamples cut(StudyWindows windows) {
        TrainingSet validation = samples(windows, windows.training(), windows.count());
        return new ProtocolSamples(samples(windows, 0, windows.training()), validation, validation, this);
    }

    private TrainingSet samples(StudyWindows windows, int from, int to) {
        float[] inputs = new float[(to - from) * Window.LENGTH];
        float[] targets = new float[(to - from) * Forecast.HORIZON];
        for (int w = from; w < to; w++) {
            for (int i = 0; i < Window.LENGTH; i++) {
                inputs[(w - from) * Window.LENGTH + i] = (float) scaled(w, windows.close(w, i));
            }
            for (int k = 1; k <= Forecast.HORIZON; k++) {
                targets[(w - from) * Forecast.HORIZON + k - 1] = (float) scaled(w, windows.actual(w, k));
            }
        }
        return new TrainingSet(inputs, Window.LENGTH, targets, Forecast.HORIZON);
    }

    @Override
    public double price(int row, double y) {
        return least + y * (greatest - least);
    }

    @Override
    public double scaled(int row, double price) {
        return (price - least) / (greatest - least);
    }
}
