package io.coincast.simulator.source;

/** Digits after the point that a market's numbers have at most. */
public record Scales(int price, int quantity, int amount) {
    private static final double[] POWERS = new double[19];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    /** Nothing that was recorded is rounded away. */
    static final Scales EXACT = new Scales(8, 8, 8);

    public Scales {
        check(price);
        check(quantity);
        check(amount);
    }

    /** How many of the smallest steps of a price make one. */
    double ticksOfPrice() {
        return POWERS[price];
    }

    /** How many of the smallest steps of a quantity make one. */
    double unitsOfQuantity() {
        return POWERS[quantity];
    }

    private static void check(int digits) {
        if (digits < 0 || digits >= POWERS.length) {
            throw new IllegalArgumentException("digits after the point: must lie between 0 and 18, was " + digits);
        }
    }
}
