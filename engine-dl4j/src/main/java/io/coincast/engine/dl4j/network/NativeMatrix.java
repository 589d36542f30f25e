package io.coincast.engine.dl4j.network;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A matrix of ND4J, column after column, that the heap can be copied to and from without an operation of ND4J's.
 *
 * <p>Precision: single or double, as the network's; on the heap it is always double. Threads: confined to one.
 */
abstract class NativeMatrix implements AutoCloseable {
    private final INDArray array;

    private NativeMatrix(INDArray array) {
        this.array = array;
    }

    static NativeMatrix create(DataType type, int rows, int columns) {
        INDArray array = Nd4j.create(type, new long[] {rows, columns}, 'f');
        return type == DataType.DOUBLE ? new OfDoubles(array) : new OfFloats(array);
    }

    final INDArray array() {
        return array;
    }

    final int length() {
        return Math.toIntExact(array.length());
    }

    /** Takes over {@code values}, column after column. */
    abstract void put(double[] values);

    /** Copies to {@code values}, column after column. */
    abstract void get(double[] values);

    @Override
    public final void close() {
        array.close();
    }

    private static final class OfDoubles extends NativeMatrix {
        private final DoubleBuffer memory;

        OfDoubles(INDArray array) {
            super(array);
            memory = array.data().asNioDouble();
        }

        @Override
        void put(double[] values) {
            memory.put(0, values, 0, length());
        }

        @Override
        void get(double[] values) {
            memory.get(0, values, 0, length());
        }
    }

    private static final class OfFloats extends NativeMatrix {
        private final FloatBuffer memory;
        /** Between the two: a loop over arrays and one copy are faster than single accesses to native memory. */
        private final float[] copy;

        OfFloats(INDArray array) {
            super(array);
            memory = array.data().asNioFloat();
            copy = new float[length()];
        }

        @Override
        void put(double[] values) {
            for (int i = 0; i < copy.length; i++) {
                copy[i] = (float) values[i];
            }
            memory.put(0, copy);
        }

        @Override
        void get(double[] values) {
            memory.get(0, copy);
            for (int i = 0; i < copy.length; i++) {
                values[i] = copy[i];
            }
        }
    }
}
