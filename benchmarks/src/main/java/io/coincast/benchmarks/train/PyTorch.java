package io.coincast.benchmarks.train;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.ParameterList;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.nio.FloatBuffer;
import java.util.List;

/** A network of PyTorch's, through DJL: eager mode, Adam, mean squared error. */
public final class PyTorch implements Contestant {
    private static final int WINDOW = 256;
    private static final int STEPS = 16;

    private final String name;
    private final Model model;
    private final Trainer trainer;

    /** One native thread; must come before any class of DJL's. */
    static void limitThreads() {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("ai.djl.default_engine", "PyTorch");
        System.setProperty("ai.djl.pytorch.num_threads", "1");
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
        System.setProperty("OPT_OUT_TRACKING", "true");
    }

    public PyTorch(String name, Block block) {
        this.name = name;
        model = Model.newInstance(name, "PyTorch");
        model.setBlock(block);
        Optimizer adam =
                Optimizer.adam().optLearningRateTracker(Tracker.fixed(1e-3f)).build();
        trainer = model.newTrainer(
                new DefaultTrainingConfig(Loss.l2Loss()).optOptimizer(adam).optDevices(new Device[] {Device.cpu()}));
        trainer.initialize(new Shape(1, WINDOW));
    }

    @Override
    public String name() {
        return name;
    }

    /** Takes over {@code weights}, one array per parameter, in the order of the layers. */
    void load(List<float[]> weights) {
        ParameterList parameters = model.getBlock().getParameters();
        if (parameters.size() != weights.size()) {
            throw new IllegalArgumentException(name + ": has " + parameters.keys() + ", given were " + weights.size());
        }
        for (int i = 0; i < weights.size(); i++) {
            NDArray own = parameters.valueAt(i).getArray();
            if (own.size() != weights.get(i).length) {
                throw new IllegalArgumentException(parameters.keyAt(i) + ": is " + own.getShape());
            }
            own.set(FloatBuffer.wrap(weights.get(i)));
        }
    }

    @Override
    public void step(float[] inputs, float[] targets, int rows) {
        try (NDManager manager = trainer.getManager().newSubManager();
                GradientCollector gradients = trainer.newGradientCollector()) {
            NDArray windows = manager.create(inputs, new Shape(rows, WINDOW));
            NDArray truth = manager.create(targets, new Shape(rows, STEPS));
            NDList said = trainer.forward(new NDList(windows));
            gradients.backward(trainer.getLoss().evaluate(new NDList(truth), said));
        }
        trainer.step();
    }

    @Override
    public float[] predict(float[] inputs, int rows) {
        try (NDManager manager = trainer.getManager().newSubManager()) {
            NDArray windows = manager.create(inputs, new Shape(rows, WINDOW));
            return trainer.evaluate(new NDList(windows)).singletonOrThrow().toFloatArray();
        }
    }

    @Override
    public void close() {
        trainer.close();
        model.close();
    }
}
