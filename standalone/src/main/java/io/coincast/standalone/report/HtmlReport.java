package io.coincast.standalone.report;

import io.coincast.contracts.file.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A report in one HTML file: styles and pictures are inside it, all text is escaped, nothing is loaded from elsewhere.
 *
 * <pre>{@code
 * HtmlReport report = new HtmlReport("Backtest of cnn-2")
 *         .paragraph("Twelve coins, 2025.")
 *         .heading("Skill")
 *         .table(List.of("coin", "skill"), List.of(List.of("BTC_USDT", "0.01")))
 *         .chart(ChartImage.of(chart), "Error by step");
 * report.write(directory.resolve("report.html"));
 * }</pre>
 *
 * <p>Threads: confined to one. Parts appear in the order in which they are added.
 */
public final class HtmlReport {
    private static final String STYLE = """
            body{font:15px/1.5 system-ui,sans-serif;color:#222;max-width:1150px;margin:2em auto;padding:0 1em}
            h1{font-size:1.7em}h2{margin-top:2em;border-bottom:1px solid #ddd}
            table{border-collapse:collapse;margin:1em 0;font-variant-numeric:tabular-nums}
            th,td{padding:.3em .8em;border-bottom:1px solid #e4e4e4;text-align:right}
            th:first-child,td:first-child{text-align:left}th{background:#f6f6f6}
            tr.marked td{background:#fff6d8;font-weight:600}
            figure{margin:1.5em 0}img{max-width:100%;height:auto}figcaption{color:#666;font-size:.9em}
            .note{background:#fff6d8;border-left:4px solid #e0b400;padding:.6em 1em}
            footer{margin-top:3em;color:#888;font-size:.85em}""";

    private final String title;
    private final StringBuilder body = new StringBuilder();

    public HtmlReport(String title) {
        this.title = title;
        element("h1", title);
    }

    /** Begins a section. */
    public HtmlReport heading(String text) {
        return element("h2", text);
    }

    /** Adds plain text. */
    public HtmlReport paragraph(String text) {
        return element("p", text);
    }

    /** Adds text that must not be overlooked. */
    public HtmlReport note(String text) {
        body.append("<p class=\"note\">").append(Escape.html(text)).append("</p>\n");
        return this;
    }

    /** Adds a list. */
    public HtmlReport list(List<String> items) {
        body.append("<ul>\n");
        items.forEach(item -> element("li", item));
        body.append("</ul>\n");
        return this;
    }

    /** Adds a table; each row has a cell for each column. */
    public HtmlReport table(List<String> columns, List<List<String>> rows) {
        return table(columns, rows, List.of());
    }

    /** Adds a table in which the rows whose first cell is among {@code marked} stand out. */
    public HtmlReport table(List<String> columns, List<List<String>> rows, List<String> marked) {
        body.append("<table>\n<thead>");
        row("tr", "th", columns);
        body.append("</thead>\n<tbody>\n");
        for (List<String> cells : rows) {
            if (cells.size() != columns.size()) {
                throw new IllegalArgumentException("a row must have " + columns.size() + " cells, was " + cells);
            }
            row(marked.contains(cells.get(0)) ? "tr class=\"marked\"" : "tr", "td", cells);
        }
        body.append("</tbody>\n</table>\n");
        return this;
    }

    /** Adds a picture and what is to be seen on it. */
    public HtmlReport chart(ChartImage image, String caption) {
        body.append("<figure><img alt=\"")
                .append(Escape.html(image.title()))
                .append("\" src=\"")
                .append(image.dataUri())
                .append("\"><figcaption>")
                .append(Escape.html(caption))
                .append("</figcaption></figure>\n");
        return this;
    }

    /** The whole file. */
    public String html() {
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>"
                + Escape.html(title) + "</title>\n<style>" + STYLE + "</style></head>\n<body>\n" + body
                + "<footer>Made by Coincast. Estimates from past prices, not financial advice.</footer>\n"
                + "</body>\n</html>\n";
    }

    /** Writes it to {@code file}, whose directory must exist, whole or not at all. */
    public void write(Path file) throws IOException {
        WholeFile.write(file, html());
    }

    private HtmlReport element(String name, String text) {
        body.append('<').append(name).append('>').append(Escape.html(text));
        body.append("</").append(name).append(">\n");
        return this;
    }

    private void row(String tag, String cell, List<String> cells) {
        body.append('<').append(tag).append('>');
        for (String text : cells) {
            body.append('<').append(cell).append('>').append(Escape.html(text));
            body.append("</").append(cell).append('>');
        }
        body.append("</tr>\n");
    }
}
