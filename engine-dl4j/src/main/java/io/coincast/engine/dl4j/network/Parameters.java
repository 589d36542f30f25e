package io.coincast.engine.dl4j.network;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.LongToDoubleFunction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The initial values of a network's parameters, drawn in the order of their definition. */
final class Parameters {
    private final DataType type;
    private final Random random;
    private final Map<String, INDArray> byName = new LinkedHashMap<>();

    Parameters(DataType type, long seed) {
        this.type = type;
        random = new Random(seed);
    }

    /** Uniform within {@code ±√(6 / fans)}, Glorot and Bengio (2010), where {@code fans} is fan-in plus fan-out. */
    void uniform(String name, int fans, long... shape) {
        double limit = Math.sqrt(6.0 / fans);
        constant(name, i -> (2 * random.nextDouble() - 1) * limit, shape);
    }

    /** The i-th element in C order is {@code values(i)}. */
    void constant(String name, LongToDoubleFunction values, long... shape) {
        INDArray array = Nd4j.create(type, shape);
        for (long i = 0; i < array.length(); i++) {
            array.putScalar(i, values.applyAsDouble(i));
        }
        byName.put(name, array);
    }

    Map<String, INDArray> byName() {
        return byName;
    }
}
