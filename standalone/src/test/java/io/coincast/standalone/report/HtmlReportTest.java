package io.coincast.standalone.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {
    private static final Chart CHART = new Chart.Bars(
            "MSE \"x\"", "USD²", false, List.of("lag"), List.of(new Chart.BarSeries("s", new double[] {1})));

    @TempDir
    Path folder;

    @Test
    void shouldShowTextAsText() {
        String html = new HtmlReport("<script>alert(1)</script>")
                .heading("a & b")
                .paragraph("\"quoted\" 'twice' \u0001")
                .note("1 < 2")
                .list(List.of("<b>"))
                .table(List.of("<th>", "n"), List.of(List.of("<td>", "2")))
                .chart(ChartImage.svg(CHART), "<caption>")
                .html();

        assertThat(html)
                .doesNotContain("<script>", "<b>", "<caption>", "<td><td>")
                .contains("&lt;script&gt;", "a &amp; b", "&quot;quoted&quot; &#39;twice&#39; \uFFFD", "&lt;td&gt;");
    }

    @Test
    void shouldLoadNothingFromElsewhere() {
        String html = new HtmlReport("t").chart(ChartImage.of(CHART), "c").html();

        assertThat(html).doesNotContain("http:", "https:", "<link", "<script", "url(");
        assertThat(html).containsPattern("src=\"data:image/(png|svg\\+xml);base64,[A-Za-z0-9+/=]+\"");
    }

    @Test
    void shouldMarkRows() {
        String html = new HtmlReport("t")
                .table(
                        List.of("model", "mse"),
                        List.of(List.of("a", "1"), List.of("persistence", "2")),
                        List.of("persistence"))
                .html();

        assertThat(html).contains("<tr class=\"marked\"><td>persistence</td><td>2</td></tr>", "<tr><td>a</td>");
    }

    @Test
    void shouldRefuseRowThatDoesNotFit() {
        assertThatThrownBy(() -> new HtmlReport("t").table(List.of("a", "b"), List.of(List.of("1"))))
                .hasMessage("a row must have 2 cells, was [1]");
    }

    @Test
    void shouldBeWrittenWholeOrNotAtAll() throws IOException {
        HtmlReport report = new HtmlReport("t");
        Path file = folder.resolve("report.html");
        report.write(file);

        assertThat(file).hasContent(report.html());
        assertThat(folder.toFile().list()).containsExactly("report.html");
        Path directory = Files.createDirectory(folder.resolve("taken.html"));
        Files.createFile(directory.resolve("inside"));
        assertThatThrownBy(() -> report.write(directory))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(directory + ": cannot be written: ");
    }
}
