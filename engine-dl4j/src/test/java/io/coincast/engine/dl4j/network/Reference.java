package io.coincast.engine.dl4j.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The networks once more, as plainly as they can be said and in double precision: one row at a time, parameters from one
 * array, no library. What is fast is compared with it, and finite differences are taken of it.
 */
final class Reference {
    private static final double[] LEVELS = {0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975};

    private final List<Step> steps = new ArrayList<>();
    private boolean points = true;

    /** One layer: takes its parameters from the reader. */
    @FunctionalInterface
    private interface Step {
        double[] apply(double[] row, Reader parameters);
    }

    /** Parameters, read in their order. */
    private static final class Reader {
        private final double[] values;
        private int at;

        Reader(double[] values) {
            this.values = values;
        }

        double[] next(int length) {
            at += length;
            return Arrays.copyOfRange(values, at - length, at);
        }
    }

    Reference dense(int in, int out) {
        steps.add((row, parameters) -> {
            double[] kernel = parameters.next(in * out);
            double[] result = parameters.next(out);
            for (int j = 0; j < out; j++) {
                for (int i = 0; i < in; i++) {
                    result[j] += row[i] * kernel[j * in + i];
                }
            }
            return result;
        });
        return this;
    }

    /** Values are step after step, channel after channel. */
    Reference convolution(int channels, int filters, int kernel, int stride) {
        steps.add((row, parameters) -> {
            int length = kernel * channels;
            double[] weights = parameters.next(length * filters);
            double[] bias = parameters.next(filters);
            int count = (row.length / channels - kernel) / stride + 1;
            double[] result = new double[count * filters];
            for (int t = 0; t < count; t++) {
                for (int f = 0; f < filters; f++) {
                    result[t * filters + f] = bias[f];
                    for (int i = 0; i < length; i++) {
                        result[t * filters + f] += row[t * stride * channels + i] * weights[f * length + i];
                    }
                }
            }
            return result;
        });
        return this;
    }

    Reference rectifier(double slope) {
        steps.add((row, parameters) ->
                Arrays.stream(row).map(x -> x > 0 ? x : (float) slope * x).toArray());
        return this;
    }

    Reference lstm(int units) {
        steps.add((row, parameters) -> {
            double[][] weights = {
                parameters.next(4 * units * units), parameters.next(4 * units), parameters.next(4 * units)
            };
            double[] state = new double[units];
            double[] cell = new double[units];
            for (double x : row) {
                double[] before = state.clone();
                for (int u = 0; u < units; u++) {
                    double input = logistic(gate(weights, before, x, u));
                    double output = logistic(gate(weights, before, x, units + u));
                    double forget = logistic(gate(weights, before, x, 2 * units + u));
                    double candidate = Math.tanh(gate(weights, before, x, 3 * units + u));
                    cell[u] = forget * cell[u] + input * candidate;
                    state[u] = output * Math.tanh(cell[u]);
                }
            }
            return state;
        });
        return this;
    }

    Reference gru(int units) {
        steps.add((row, parameters) -> {
            double[][] weights = {
                parameters.next(3 * units * units), parameters.next(3 * units), parameters.next(3 * units)
            };
            double[] state = new double[units];
            for (double x : row) {
                double[] before = state.clone();
                for (int u = 0; u < units; u++) {
                    double update = logistic(gate(weights, before, x, u));
                    double reset = logistic(gate(weights, before, x, units + u));
                    int column = 2 * units + u;
                    double candidate = Math.tanh(
                            reset * recurrent(weights, before, column) + x * weights[1][column] + weights[2][column]);
                    state[u] = update * before[u] + (1 - update) * candidate;
                }
            }
            return state;
        });
        return this;
    }

    private static double gate(double[][] weights, double[] state, double x, int column) {
        return recurrent(weights, state, column) + x * weights[1][column] + weights[2][column];
    }

    private static double recurrent(double[][] weights, double[] state, int column) {
        double sum = 0;
        for (int i = 0; i < state.length; i++) {
            sum += state[i] * weights[0][column * state.length + i];
        }
        return sum;
    }

    private static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /** A causal convolution of kernel 4 over all steps, which sees zeros before the first; ReLU; what it was given. */
    Reference dilated(int channels, int filters, int dilation, boolean residual) {
        steps.add((row, parameters) -> {
            double[] weights = parameters.next(4 * channels * filters);
            double[] bias = parameters.next(filters);
            double[] result = new double[row.length / channels * filters];
            for (int i = 0; i < result.length; i++) {
                int t = i / filters;
                int f = i % filters;
                double sum = bias[f];
                for (int tap = 0; tap < 4 * channels; tap++) {
                    int at = t - (3 - tap / channels) * dilation;
                    sum += at < 0 ? 0 : row[at * channels + tap % channels] * weights[f * 4 * channels + tap];
                }
                result[i] = Math.max(0, sum) + (residual ? row[i] : 0);
            }
            return result;
        });
        return this;
    }

    /** The last step. */
    Reference last(int channels) {
        steps.add((row, parameters) -> Arrays.copyOfRange(row, row.length - channels, row.length));
        return this;
    }

    /** Dense, around the last value. */
    Reference anchored(NetworkShape shape) {
        Reference inner = new Reference().dense(shape.inputs(), shape.outputs());
        steps.add((row, parameters) -> {
            double last = row[row.length - 1];
            double[] moved = Arrays.stream(row).map(x -> x - last).toArray();
            double[] result = inner.steps.get(0).apply(moved, parameters);
            int values = shape.head().valuesPerStep();
            for (int i = values / 2; i < result.length; i += values) {
                result[i] += last;
            }
            return result;
        });
        return this;
    }

    /** Trend, then what remains. */
    Reference decomposed(int average) {
        steps.add((row, parameters) -> {
            double[] both = new double[2 * row.length];
            for (int t = 0; t < row.length; t++) {
                for (int near = t - average / 2; near <= t + average / 2; near++) {
                    both[t] += row[Math.max(0, Math.min(row.length - 1, near))] / average;
                }
                both[row.length + t] = row[t] - both[t];
            }
            return both;
        });
        return this;
    }

    /** Medians, and distances through softplus. */
    Reference quantiles() {
        points = false;
        steps.add((row, parameters) -> {
            double[] result = row.clone();
            for (int median = 4; median < row.length; median += 9) {
                for (int i = 1; i <= 4; i++) {
                    result[median + i] = result[median + i - 1] + Math.log1p(Math.exp(row[median + i]));
                    result[median - i] = result[median - i + 1] - Math.log1p(Math.exp(row[median - i]));
                }
            }
            return result;
        });
        return this;
    }

    /** What the network says of one row. */
    double[] predict(double[] parameters, double[] row) {
        Reader reader = new Reader(parameters);
        double[] values = row;
        for (Step step : steps) {
            values = step.apply(values, reader);
        }
        if (reader.at != parameters.length) {
            throw new IllegalStateException(reader.at + " of " + parameters.length + " parameters were read");
        }
        return values;
    }

    /** Mean squared error or mean pinball loss over all rows. */
    double loss(double[] parameters, float[] inputs, float[] targets, int rows) {
        int width = inputs.length / rows;
        int ahead = targets.length / rows;
        double sum = 0;
        int count = 0;
        for (int row = 0; row < rows; row++) {
            double[] outputs = predict(parameters, row(inputs, row, width));
            for (int i = 0; i < outputs.length; i++) {
                double target = targets[row * ahead + (points ? i : i / 9)];
                sum += points ? Math.pow(outputs[i] - target, 2) : pinball(LEVELS[i % 9], outputs[i], target);
            }
            count += outputs.length;
        }
        return sum / count;
    }

    private static double pinball(double level, double quantile, double actual) {
        return actual >= quantile ? level * (actual - quantile) : (1 - level) * (quantile - actual);
    }

    static double[] row(float[] values, int row, int width) {
        double[] result = new double[width];
        for (int i = 0; i < width; i++) {
            result[i] = values[row * width + i];
        }
        return result;
    }
}
