package io.coincast.contracts.record;

import java.util.AbstractList;
import java.util.RandomAccess;

/** Numbers as a list, without an object for each: of losses a tick writes 144 per symbol. Threads: immutable. */
public final class PackedNumbers extends AbstractList<Double> implements RandomAccess {
    private final double[] numbers;

    private PackedNumbers(double[] numbers) {
        this.numbers = numbers;
    }

    /** A list of {@code numbers}, which it takes over. */
    public static PackedNumbers of(double[] numbers) {
        return new PackedNumbers(numbers);
    }

    @Override
    public Double get(int i) {
        return numbers[i];
    }

    /** The i-th, without an object. */
    public double number(int i) {
        return numbers[i];
    }

    @Override
    public int size() {
        return numbers.length;
    }
}
