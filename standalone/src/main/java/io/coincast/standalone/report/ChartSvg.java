package io.coincast.standalone.report;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Draws charts as SVG with nothing but text, so that it works on any machine. */
final class ChartSvg {
    private static final int WIDTH = 1100;
    private static final int HEIGHT = 520;
    private static final int LEFT = 90;
    private static final int RIGHT = 210;
    private static final int TOP = 45;
    private static final int BOTTOM = 90;
    private static final int PLOT_WIDTH = WIDTH - LEFT - RIGHT;
    private static final int PLOT_HEIGHT = HEIGHT - TOP - BOTTOM;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final StringBuilder svg = new StringBuilder();
    private final List<String> legend = new ArrayList<>();
    private final Axis y;

    private ChartSvg(Chart chart) {
        y = Axis.of(chart);
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"13\">"
                        + "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>",
                WIDTH,
                HEIGHT));
        text(LEFT + PLOT_WIDTH / 2.0, 26, "middle", 17, chart.title());
        svg.append(String.format(
                Locale.ROOT,
                "<text transform=\"translate(20,%d) rotate(-90)\" text-anchor=\"middle\">%s</text>",
                TOP + PLOT_HEIGHT / 2,
                Escape.html(chart.yLabel())));
        for (double tick : y.ticks()) {
            line(LEFT, yOf(tick), LEFT + PLOT_WIDTH, yOf(tick), "#ddd");
            text(LEFT - 8, yOf(tick) + 4, "end", 12, Axis.label(tick));
        }
    }

    static byte[] draw(Chart chart) {
        ChartSvg drawn = new ChartSvg(chart);
        if (chart instanceof Chart.Lines lines) {
            drawn.lines(lines);
        } else if (chart instanceof Chart.Bars bars) {
            drawn.bars(bars);
        } else if (chart instanceof Chart.Boxes boxes) {
            drawn.boxes(boxes);
        } else {
            drawn.fan((Chart.Fan) chart);
        }
        return drawn.end().getBytes(StandardCharsets.UTF_8);
    }

    private void lines(Chart.Lines chart) {
        Axis x = horizontal(chart.series().stream().map(Chart.Series::x).toList(), chart.time());
        text(LEFT + PLOT_WIDTH / 2.0, HEIGHT - 14, "middle", 13, chart.xLabel());
        chart.series().forEach(series -> series(series, x));
    }

    private void fan(Chart.Fan chart) {
        List<double[]> all = new ArrayList<>();
        chart.bands().forEach(band -> all.add(band.x()));
        chart.lines().forEach(line -> all.add(line.x()));
        Axis x = horizontal(all, true);
        for (Chart.Band band : chart.bands()) {
            StringBuilder points = new StringBuilder();
            for (int i = 0; i < band.x().length; i++) {
                point(points, x, band.x()[i], band.high()[i]);
            }
            for (int i = band.x().length - 1; i >= 0; i--) {
                point(points, x, band.x()[i], band.low()[i]);
            }
            svg.append("<polygon fill=\"#1f77b4\" fill-opacity=\"0.2\" points=\"")
                    .append(points)
                    .append("\"/>");
        }
        chart.lines().forEach(line -> series(line, x));
    }

    private void series(Chart.Series series, Axis x) {
        String color = Palette.hex(legend.size());
        legend.add(series.name());
        StringBuilder points = new StringBuilder();
        for (int i : Thinning.indexes(series, PLOT_WIDTH)) {
            if (series.style() == Chart.Style.DOTS) {
                svg.append(String.format(
                        Locale.ROOT,
                        "<circle r=\"1.6\" cx=\"%.1f\" cy=\"%.1f\" fill=\"%s\"/>",
                        xOf(x, series.x()[i]),
                        yOf(series.y()[i]),
                        color));
            } else {
                point(points, x, series.x()[i], series.y()[i]);
            }
        }
        if (!points.isEmpty()) {
            svg.append("<polyline fill=\"none\" stroke-width=\"1.3\" stroke=\"")
                    .append(color)
                    .append("\" points=\"")
                    .append(points)
                    .append("\"/>");
        }
    }

    private void bars(Chart.Bars chart) {
        double slot = (double) PLOT_WIDTH / chart.categories().size();
        double width = slot * 0.8 / chart.series().size();
        for (int s = 0; s < chart.series().size(); s++) {
            legend.add(chart.series().get(s).name());
            double[] values = chart.series().get(s).values();
            for (int i = 0; i < values.length; i++) {
                if (Double.isFinite(values[i])) {
                    rectangle(
                            LEFT + i * slot + slot * 0.1 + s * width,
                            yOf(Math.max(values[i], y.foot())),
                            width,
                            Math.abs(yOf(y.foot()) - yOf(values[i])),
                            "fill=\"" + Palette.hex(s) + "\"");
                }
            }
        }
        categories(chart.categories());
    }

    private void boxes(Chart.Boxes chart) {
        double slot = (double) PLOT_WIDTH / chart.groups().size();
        for (int i = 0; i < chart.groups().size(); i++) {
            box(BoxFigures.of(chart.groups().get(i).values()), LEFT + (i + 0.5) * slot, Math.min(60, slot * 0.5));
        }
        categories(chart.groups().stream().map(Chart.Group::name).toList());
    }

    private void box(BoxFigures box, double middle, double width) {
        String stroke = "fill=\"none\" stroke=\"#1f77b4\"";
        rectangle(middle - width / 2, yOf(box.upper()), width, yOf(box.lower()) - yOf(box.upper()), stroke);
        line(middle - width / 2, yOf(box.median()), middle + width / 2, yOf(box.median()), "#d62728");
        line(middle, yOf(box.upper()), middle, yOf(box.highWhisker()), "#333");
        line(middle, yOf(box.lower()), middle, yOf(box.lowWhisker()), "#333");
        for (double outlier : box.outliers()) {
            text(middle, yOf(outlier) + 4, "middle", 12, "+");
        }
    }

    private void categories(List<String> names) {
        double slot = (double) PLOT_WIDTH / names.size();
        for (int i = 0; i < names.size(); i++) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<text transform=\"translate(%.1f,%d) rotate(-25)\" text-anchor=\"end\" font-size=\"12\">%s</text>",
                    LEFT + (i + 0.55) * slot,
                    TOP + PLOT_HEIGHT + 18,
                    Escape.html(names.get(i))));
        }
    }

    private Axis horizontal(List<double[]> values, boolean time) {
        double low = values.stream().flatMapToDouble(Arrays::stream).min().orElse(0);
        double high = values.stream().flatMapToDouble(Arrays::stream).max().orElse(1);
        Axis x = new Axis(low, high > low ? high : low + 1, false);
        for (int i = 0; i <= 5; i++) {
            double at = x.low() + i * (x.high() - x.low()) / 5;
            String label = time ? DAY.format(Instant.ofEpochMilli((long) at)) : Axis.label(at);
            text(xOf(x, at), TOP + PLOT_HEIGHT + 20, "middle", 12, label);
        }
        return x;
    }

    private String end() {
        line(LEFT, TOP, LEFT, TOP + PLOT_HEIGHT, "#333");
        line(LEFT, TOP + PLOT_HEIGHT, LEFT + PLOT_WIDTH, TOP + PLOT_HEIGHT, "#333");
        for (int i = 0; i < legend.size(); i++) {
            double at = TOP + 12 + 20.0 * i;
            rectangle(WIDTH - RIGHT + 15, at, 12, 12, "fill=\"" + Palette.hex(i) + "\"");
            text(WIDTH - RIGHT + 33, at + 11, "start", 12, legend.get(i));
        }
        return svg.append("</svg>").toString();
    }

    private void point(StringBuilder points, Axis x, double px, double py) {
        points.append(String.format(Locale.ROOT, "%.1f,%.1f ", xOf(x, px), yOf(py)));
    }

    private static double xOf(Axis x, double value) {
        return LEFT + PLOT_WIDTH * x.position(value);
    }

    private double yOf(double value) {
        return TOP + PLOT_HEIGHT * (1 - y.position(value));
    }

    private void line(double x1, double y1, double x2, double y2, String color) {
        svg.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>",
                x1,
                y1,
                x2,
                y2,
                color));
    }

    private void rectangle(double x, double top, double width, double height, String paint) {
        svg.append(String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" %s/>",
                x,
                top,
                width,
                height,
                paint));
    }

    private void text(double x, double baseline, String anchor, int size, String text) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" font-size=\"%d\">%s</text>",
                x,
                baseline,
                anchor,
                size,
                Escape.html(text)));
    }
}
