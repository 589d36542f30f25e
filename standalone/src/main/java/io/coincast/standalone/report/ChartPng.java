package io.coincast.standalone.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.IntStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.BoxChart;
import org.knowm.xchart.BoxChartBuilder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws charts with XChart, without a display. Failure: an Error where Java finds no fonts. */
final class ChartPng {
    private static final int WIDTH = 1100;
    private static final int HEIGHT = 520;

    // before any class of AWT
    static {
        System.setProperty("java.awt.headless", "true");
    }

    private ChartPng() {}

    /** Does what drawing does first and fails without fonts. */
    static void measureText() {
        new Font(Font.SANS_SERIF, Font.PLAIN, 12)
                .getStringBounds("0", new FontRenderContext(null, true, true))
                .getWidth();
    }

    static byte[] draw(Chart chart) {
        try {
            if (chart instanceof Chart.Lines lines) {
                return BitmapEncoder.getBitmapBytes(lines(lines), BitmapFormat.PNG);
            }
            if (chart instanceof Chart.Bars bars) {
                return BitmapEncoder.getBitmapBytes(bars(bars), BitmapFormat.PNG);
            }
            if (chart instanceof Chart.Boxes boxes) {
                return BitmapEncoder.getBitmapBytes(boxes(boxes), BitmapFormat.PNG);
            }
            return BitmapEncoder.getBitmapBytes(fan((Chart.Fan) chart), BitmapFormat.PNG);
        } catch (IOException e) {
            throw new UncheckedIOException("a picture in memory cannot fail to be written", e);
        }
    }

    private static XYChart lines(Chart.Lines chart) {
        XYChart drawn = xy(chart.title(), chart.xLabel(), chart.yLabel());
        style(drawn.getStyler(), chart);
        for (int i = 0; i < chart.series().size(); i++) {
            add(drawn, chart.series().get(i), chart.time(), i);
        }
        return drawn;
    }

    private static XYChart fan(Chart.Fan chart) {
        XYChart drawn = xy(chart.title(), "time (UTC)", chart.yLabel());
        style(drawn.getStyler(), chart);
        for (Chart.Band band : chart.bands()) {
            XYSeries area = drawn.addSeries(
                    band.name(), dates(outline(band.x(), band.x())), list(outline(band.low(), band.high())));
            area.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
            area.setMarker(SeriesMarkers.NONE);
            area.setFillColor(new Color(31, 119, 180, 50));
            area.setLineColor(new Color(31, 119, 180, 0));
        }
        for (int i = 0; i < chart.lines().size(); i++) {
            add(drawn, chart.lines().get(i), true, i);
        }
        return drawn;
    }

    private static double[] outline(double[] there, double[] back) {
        int n = there.length;
        return IntStream.range(0, 2 * n)
                .mapToDouble(i -> i < n ? there[i] : back[2 * n - 1 - i])
                .toArray();
    }

    private static XYChart xy(String title, String xLabel, String yLabel) {
        return new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(xLabel)
                .yAxisTitle(yLabel)
                .build();
    }

    private static void add(XYChart chart, Chart.Series series, boolean time, int index) {
        int[] points = IntStream.range(0, series.x().length)
                .filter(i -> Double.isFinite(series.x()[i]) && Double.isFinite(series.y()[i]))
                .toArray();
        if (points.length == 0) {
            return;
        }
        double[] x = Arrays.stream(points).mapToDouble(i -> series.x()[i]).toArray();
        double[] y = Arrays.stream(points).mapToDouble(i -> series.y()[i]).toArray();
        XYSeries drawn =
                time ? chart.addSeries(series.name(), dates(x), list(y)) : chart.addSeries(series.name(), x, y);
        Color color = Palette.color(index);
        drawn.setLineColor(color);
        drawn.setMarkerColor(color);
        drawn.setLineStyle(new BasicStroke(1.3f));
        boolean dots = series.style() == Chart.Style.DOTS;
        drawn.setMarker(dots ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
        drawn.setXYSeriesRenderStyle(dots ? XYSeriesRenderStyle.Scatter : XYSeriesRenderStyle.Line);
    }

    private static CategoryChart bars(Chart.Bars chart) {
        CategoryChart drawn = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(chart.title())
                .yAxisTitle(chart.yLabel())
                .build();
        style(drawn.getStyler(), chart);
        drawn.getStyler().setXAxisLabelRotation(30).setYAxisMin(Axis.of(chart).low());
        for (int i = 0; i < chart.series().size(); i++) {
            Chart.BarSeries series = chart.series().get(i);
            drawn.addSeries(
                            series.name(),
                            chart.categories(),
                            drawable(series.values(), Axis.of(chart).foot()))
                    .setFillColor(Palette.color(i));
        }
        return drawn;
    }

    /** What cannot be drawn has no height. */
    private static List<Double> drawable(double[] values, double foot) {
        return Arrays.stream(values)
                .mapToObj(value -> Double.isFinite(value) ? value : foot)
                .toList();
    }

    private static BoxChart boxes(Chart.Boxes chart) {
        BoxChart drawn = new BoxChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(chart.title())
                .yAxisTitle(chart.yLabel())
                .build();
        style(drawn.getStyler(), chart);
        drawn.getStyler().setXAxisLabelRotation(chart.groups().size() > 5 ? 30 : 0);
        chart.groups().forEach(group -> drawn.addSeries(group.name(), group.values()));
        return drawn;
    }

    private static void style(AxesChartStyler styler, Chart chart) {
        styler.setYAxisLogarithmic(chart.logarithmic());
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBorderVisible(false);
        styler.setPlotGridLinesColor(new Color(225, 225, 225));
        styler.setLegendPosition(LegendPosition.OutsideE);
        styler.setLegendBorderColor(Color.WHITE);
        styler.setMarkerSize(3);
        styler.setTimezone(TimeZone.getTimeZone("UTC"));
        if (chart instanceof Chart.Fan) {
            styler.setDatePattern("dd MMM HH:mm");
        } else if (chart instanceof Chart.Lines lines && lines.time()) {
            styler.setDatePattern("yyyy-MM-dd");
        }
    }

    @SuppressWarnings("JavaUtilDate") // what XChart takes for a time axis
    private static List<Date> dates(double[] timesMs) {
        List<Date> dates = new ArrayList<>(timesMs.length);
        for (double timeMs : timesMs) {
            dates.add(new Date((long) timeMs));
        }
        return dates;
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
