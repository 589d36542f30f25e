package io.coincast.benchmarks.fuzz;

import java.io.Closeable;
import java.io.IOException;

/** What takes bytes that are not trusted. Threads: one at a time. */
interface FuzzTarget extends Closeable {
    /** Its name in results. */
    String name();

    /** How many of a thousand mutants are for it. */
    int share();

    /** What it understands. */
    byte[] sound();

    /**
     * Whether {@code mutant} was refused with the exception that is meant for it; false if it was understood.
     *
     * <p>Failure: anything that is thrown is a finding.
     */
    boolean refuses(byte[] mutant) throws Exception;

    @Override
    default void close() throws IOException {}
}
