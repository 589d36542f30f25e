package io.coincast.standalone.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.coincast.standalone.report.Chart.BarSeries;
import io.coincast.standalone.report.Chart.Group;
import io.coincast.standalone.report.Chart.Series;
import io.coincast.standalone.report.Chart.Style;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChartImageTest {
    private static final double[] TIMES =
            IntStream.range(0, 50).mapToDouble(i -> 1.5e12 + 300_000.0 * i).toArray();
    private static final double[] WAVE =
            IntStream.range(0, 50).mapToDouble(i -> 2 + Math.sin(i / 5.0)).toArray();
    private static final double[] HIGHER =
            IntStream.range(0, 50).mapToDouble(i -> WAVE[i] + 0.02 * i).toArray();

    @TempDir
    Path folder;

    static Stream<Chart> charts() {
        double[] holed = WAVE.clone();
        holed[7] = Double.NaN;
        return Stream.of(
                new Chart.Lines(
                        "Lines & <dots>",
                        "time",
                        "USD",
                        true,
                        false,
                        List.of(
                                new Series("actual", Style.LINE, TIMES, holed),
                                new Series("predicted", Style.DOTS, TIMES, HIGHER))),
                new Chart.Lines(
                        "Loss", "epoch", "MSE", false, true, List.of(Series.numbered("train", Style.LINE, WAVE))),
                new Chart.Bars(
                        "MSE",
                        "USD²",
                        true,
                        List.of("lag", "persistence", "cnn-2"),
                        List.of(
                                new BarSeries("study", new double[] {17_702, 11_993, 114_308}),
                                new BarSeries("leak-free", new double[] {17_702, 11_993, Double.NaN}))),
                new Chart.Bars("Skill", "share", false, List.of("a"), List.of(new BarSeries("s", new double[] {-0.5}))),
                new Chart.Boxes(
                        "Repeats",
                        "MSE",
                        true,
                        List.of(new Group("l2", new double[] {1, 2, 3, 4, 900}), new Group("one", new double[] {5}))),
                new Chart.Fan(
                        "Fan",
                        "USD",
                        List.of(new Chart.Band("80 %", TIMES, WAVE, HIGHER)),
                        List.of(new Series("median", Style.LINE, TIMES, WAVE))));
    }

    @ParameterizedTest
    @MethodSource("charts")
    void shouldDrawInAFormatThatOthersRead(Chart chart) throws Exception {
        ChartImage image = ChartImage.of(chart);

        try (InputStream in = new ByteArrayInputStream(image.bytes())) {
            if (image.extension().equals("png")) {
                assertThat(ImageIO.read(in).getWidth()).isEqualTo(1100);
            } else {
                parse(in);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("charts")
    void shouldDrawWithoutFontsToo(Chart chart) throws Exception {
        ChartImage image = ChartImage.svg(chart);

        assertThat(image.extension()).isEqualTo("svg");
        parse(new ByteArrayInputStream(image.bytes()));
        assertThat(new String(image.bytes(), StandardCharsets.UTF_8)).doesNotContain("NaN", "Infinity");
    }

    @Test
    void shouldHangBarsBelowZeroAndStandOthersOnIt() {
        Chart chart = new Chart.Bars(
                "Skill", "%", false, List.of("worse", "better"), List.of(new BarSeries("s", new double[] {-1, 1})));

        String svg = new String(ChartImage.svg(chart).bytes(), StandardCharsets.UTF_8);

        Pattern bar = Pattern.compile("y=\"([0-9.]+)\" width=\"[0-9.]+\" height=\"([0-9.-]+)\" fill=\"#1f77b4\"");
        List<MatchResult> bars = bar.matcher(svg).results().toList();
        double zero = Double.parseDouble(bars.get(0).group(1));
        double top = Double.parseDouble(bars.get(1).group(1));
        double height = Double.parseDouble(bars.get(1).group(2));
        assertThat(top + height).isCloseTo(zero, within(0.2));
        assertThat(Double.parseDouble(bars.get(0).group(2))).isCloseTo(height, within(0.2));
    }

    private static void parse(InputStream svg) throws Exception {
        DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(svg);
    }

    @Test
    void shouldWriteFileNamedByItsFormat() throws Exception {
        Chart chart = charts().findFirst().orElseThrow();

        assertThat(ChartImage.svg(chart).write(folder, "plot")).isEqualTo(folder.resolve("plot.svg"));
        assertThat(folder.toFile().list()).containsExactly("plot.svg");
    }

    @Test
    void shouldRefuseWhatCannotBeDrawn() {
        Chart zero = new Chart.Lines(
                "Loss", "epoch", "MSE", false, true, List.of(Series.numbered("train", Style.LINE, new double[] {0, 1
                })));

        assertThatThrownBy(() -> ChartImage.svg(zero))
                .hasMessage("Loss: values must be positive on a logarithmic axis");
        assertThatThrownBy(() -> new Chart.Boxes("Empty", "MSE", false, List.of()))
                .hasMessage("Empty: there is nothing to draw");
        assertThatThrownBy(() -> new Series("s", Style.LINE, TIMES, new double[1]))
                .hasMessageContaining("had 1 of 50");
    }

    @Test
    void shouldThinLongLinesWithoutLosingPeaks() {
        double[] y = new double[100_000];
        y[54_321] = 7;
        y[54_322] = -3;
        int[] kept = Thinning.indexes(Series.numbered("s", Style.LINE, y), 800);

        assertThat(kept).hasSizeLessThanOrEqualTo(2400).contains(54_321, 54_322).isSorted();
    }

    @Test
    void shouldTakeQuartilesByInterpolation() {
        BoxFigures box = BoxFigures.of(new double[] {4, 1, 3, 2, 100});

        assertThat(box).isEqualTo(new BoxFigures(1, 2, 3, 4, 4, List.of(100.0)));
    }
}
