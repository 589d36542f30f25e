package io.coincast.standalone.report;

import io.coincast.contracts.file.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A chart as a picture: PNG, or SVG where this Java cannot draw text because the machine has no fonts.
 *
 * <p>Threads: immutable.
 */
public final class ChartImage {
    private static final Logger LOG = LoggerFactory.getLogger(ChartImage.class);

    private final String title;
    private final byte[] bytes;
    private final boolean png;

    private ChartImage(String title, byte[] bytes, boolean png) {
        this.title = title;
        this.bytes = bytes;
        this.png = png;
    }

    /** Draws {@code chart}. */
    public static ChartImage of(Chart chart) {
        if (Fonts.AVAILABLE) {
            return new ChartImage(chart.title(), ChartPng.draw(chart), true);
        }
        return svg(chart);
    }

    /** Draws {@code chart} without any help from the machine. */
    static ChartImage svg(Chart chart) {
        return new ChartImage(chart.title(), ChartSvg.draw(chart), false);
    }

    /** What it shows. */
    public String title() {
        return title;
    }

    /** {@code png} or {@code svg}. */
    public String extension() {
        return png ? "png" : "svg";
    }

    /** A copy of the file's bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The picture as an address that contains it. */
    String dataUri() {
        return (png ? "data:image/png;base64," : "data:image/svg+xml;base64,")
                + Base64.getEncoder().encodeToString(bytes);
    }

    /** Writes it to {@code directory}, which must exist, as {@code name} and its extension; returns where it is. */
    public Path write(Path directory, String name) throws IOException {
        Path file = directory.resolve(name + "." + extension());
        WholeFile.write(file, bytes);
        return file;
    }

    /** Whether AWT can measure text; found out once. */
    private static final class Fonts {
        static final boolean AVAILABLE = available();

        private Fonts() {}

        private static boolean available() {
            try {
                ChartPng.measureText();
                return true;
            } catch (LinkageError | InternalError | RuntimeException e) {
                LOG.warn(
                        "charts are written as SVG instead of PNG, since Java finds no fonts here ({}); with fontconfig"
                                + " and a font installed, such as Debian's fontconfig and fonts-dejavu-core, they are PNG",
                        e.toString());
                return false;
            }
        }
    }
}
