package io.coincast.standalone.operations;

/**
 * How a service is.
 *
 * @param alive false once it has ended by itself and must be started again
 * @param ready whether it does its work, and not only waits for what it needs
 * @param state what it is doing, in a few words
 */
public record Health(boolean alive, boolean ready, String state) {
    /** Of a service that has not begun yet, because it waits for the broker. */
    public static final Health STARTING = new Health(true, false, "waiting for the broker");
}
