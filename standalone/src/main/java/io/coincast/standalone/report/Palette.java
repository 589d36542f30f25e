package io.coincast.standalone.report;

import java.awt.Color;
import java.util.List;

/** The colours of series, in their order; told apart by people with the usual colour blindness. */
final class Palette {
    private static final List<Integer> COLORS =
            List.of(0x1f77b4, 0xd62728, 0xff7f0e, 0x2ca02c, 0x9467bd, 0x8c564b, 0x7f7f7f, 0x17becf);

    private Palette() {}

    static Color color(int index) {
        return new Color(COLORS.get(index % COLORS.size()));
    }

    static String hex(int index) {
        return String.format("#%06x", COLORS.get(index % COLORS.size()));
    }
}
