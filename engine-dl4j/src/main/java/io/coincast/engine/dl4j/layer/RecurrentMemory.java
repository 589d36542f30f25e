package io.coincast.engine.dl4j.layer;

import io.coincast.engine.dl4j.layer.Products.Place;
import io.coincast.engine.dl4j.layer.Products.Size;
import java.util.Arrays;

/**
 * The native memory of a recurrent layer, and its products.
 *
 * <p>Before each step lie, column after column: the last state, the step's feature, ones. While fitting, those of all
 * steps are kept.
 */
final class RecurrentMemory implements AutoCloseable {
    private final int steps;
    private final int units;
    private final int gates;
    private final Workspace before = new Workspace();
    private final Workspace products = new Workspace();
    private final Workspace weights = new Workspace();
    private final Workspace sums = new Workspace();
    private final Workspace inputSums = new Workspace();
    private final Workspace apart = new Workspace();
    private float[] features = new float[0];
    private boolean keeps;
    private int rows;

    RecurrentMemory(int steps, int units, int gates) {
        this.steps = steps;
        this.units = units;
        this.gates = gates;
    }

    /** Before the first step; {@code joined} is the matrix of all weights. */
    void begin(float[] inputs, int batchRows, boolean keep, float[] joined) {
        rows = batchRows;
        keeps = keep;
        features = inputs;
        before.of((keep ? steps + 1 : 1) * slot());
        products.of(gates * units * rows);
        weights.of(joined.length).put(0, joined);
        state(0, new float[units * rows]);
        float[] ones = new float[rows];
        Arrays.fill(ones, 1);
        for (int t = 0; t <= (keep ? steps : 0); t++) {
            before().put(at(t) + (units + 1) * rows, ones);
        }
    }

    private int slot() {
        return (units + 2) * rows;
    }

    private int at(int t) {
        return keeps ? t * slot() : 0;
    }

    private NativeFloats before() {
        return before.of(0);
    }

    /** The products of step {@code t}. */
    void forward(int t) {
        before().put(at(t) + units * rows, features, t * rows, rows);
        Products.forward(new Place(before(), at(t)), place(weights), place(products), size(units + 2), false);
    }

    /** Copies the products of one gate to {@code target}. */
    void products(int gate, float[] target) {
        products.of(0).get(gate * units * rows, target);
    }

    /** Keeps the state before step {@code t}. */
    void state(int t, float[] state) {
        before().put(at(t), state);
    }

    /** Before the way back. */
    void beginBack() {
        int length = (units + 2) * gates * units;
        sums.of(length).put(0, new float[length]);
        inputSums.of(2 * units).put(0, new float[2 * units]);
    }

    /** Takes over the gradient of the products of one gate. */
    void gradient(int gate, float[] source) {
        products.of(0).put(gate * units * rows, source);
    }

    /** Adds to the gradient of the weights what step {@code t} contributes; {@code state} becomes that of the state before. */
    void backward(int t, float[] state) {
        Products.gradient(new Place(before(), at(t)), place(sums), place(products), size(units + 2));
        // the step after is done with: its place holds the gradient
        Products.backward(new Place(before(), at(t + 1)), place(weights), place(products), size(units), false);
        before().get(at(t + 1), state);
    }

    /** Adds what step {@code t} contributes to the gradient of a gate's weights on the input, which has no product of its own. */
    void addInputGradient(int t, float[] gradient) {
        apart.of(gradient.length).put(0, gradient);
        Place inputs = new Place(before(), at(t) + units * rows);
        Products.gradient(inputs, place(inputSums), place(apart), Size.of(rows, 2, units));
    }

    /** The gradient of those weights: feature and bias, unit after unit. */
    float[] inputGradient() {
        float[] gradient = new float[2 * units];
        inputSums.of(0).get(0, gradient);
        return gradient;
    }

    /** The gradient of all weights together. */
    float[] weightGradient() {
        float[] joined = new float[(units + 2) * gates * units];
        sums.of(0).get(0, joined);
        return joined;
    }

    private Size size(int in) {
        return new Size(rows, in, gates * units, units + 2);
    }

    private static Place place(Workspace workspace) {
        return new Place(workspace.of(0), 0);
    }

    @Override
    public void close() {
        before.close();
        products.close();
        weights.close();
        sums.close();
        inputSums.close();
        apart.close();
    }
}
