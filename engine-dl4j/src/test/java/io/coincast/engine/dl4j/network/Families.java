package io.coincast.engine.dl4j.network;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** All families with all of their heads, small enough to be checked parameter by parameter. */
final class Families {
    static final NetworkSize SMALL = new NetworkSize(3, 2, 3, List.of(5, 4), 25);

    private Families() {}

    /** Kernel and stride of a convolution. */
    record Reach(int kernel, int stride) {}

    static Stream<Arguments> withHeads() {
        return Stream.of(Family.values())
                .flatMap(family -> family.heads().stream().sorted().map(head -> Arguments.of(family, head)));
    }
}
