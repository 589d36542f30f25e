package io.coincast.predictor.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.coincast.predictor.http.HttpConfigs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page in a real browser. */
class PageBrowserIT {
    private static final int MANY = 500;
    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final LocatorAssertions.HasTextOptions PATIENT =
            new LocatorAssertions.HasTextOptions().setTimeout(15_000);

    private static final Locator.WaitForOptions ATTACHED =
            new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED);

    /** Milliseconds from the navigation to the first frame with every row. */
    private static final String READY = """
            (async () => {
              while (document.querySelectorAll("tbody tr").length < %d) await new Promise(requestAnimationFrame);
              return performance.now();
            })()""".formatted(MANY);

    /** Rows whose fan has been drawn. */
    private static final String DRAWN =
            "[...document.querySelectorAll('.fan .past')].filter((path) => path.hasAttribute('d')).length";

    /** By how many pixels the page, or a table of many columns in it, is wider than what is seen of it. */
    private static final String OVERFLOW = "Math.max(document.documentElement.scrollWidth - innerWidth,"
            + " ...[...document.querySelectorAll('.stack')].map((table) => table.scrollWidth - table.clientWidth))";

    private static final String SCROLL = """
            (async () => {
              const times = [];
              let last = await new Promise(requestAnimationFrame);
              for (let i = 0; i < 120; i++) {
                scrollBy(0, document.documentElement.scrollHeight / 110);
                const now = await new Promise(requestAnimationFrame);
                times.push(now - last);
                last = now;
              }
              return times;
            })()""";

    /** Times, closes and medians of the chart of prices, given a candle and a forecast as of the one after it. */
    private static final String FAN_OF_A_CANDLE_TO_COME = """
            (async () => {
              const {Charts} = await import("/page/charts.js");
              const charts = new Charts({price: document.getElementById("main")});
              const steps = [{timeMs: 900000, median: 5, quantiles: {"0.025": 1, "0.1": 2, "0.9": 8, "0.975": 9}}];
              charts.price([{openTimeMs: 0, open: 3, high: 4, low: 2, close: 3}], {asOfMs: 600000, lastClose: 4, steps}, [], []);
              const {data} = charts.plots.get("price").plot;
              return JSON.stringify([data[0], data[1], data[6]]);
            })()""";

    private final Chromium chromium = new Chromium();
    private PageServer server = new PageServer(0);

    @BeforeAll
    static void needChromium() {
        assumeTrue(
                Chromium.isInstalled(),
                "skipped: there is no " + Chromium.PATH + "; `apt-get install chromium` brings it");
        PlaywrightAssertions.setDefaultAssertionTimeout(10_000);
    }

    @AfterEach
    void close() {
        chromium.close();
        server.close();
    }

    private void serve(int symbols, int ticks) {
        server.close();
        server = new PageServer(symbols);
        server.ticks(ticks);
    }

    private Page open(int symbols, int ticks, String path) {
        serve(symbols, ticks);
        Page page = chromium.open(1280, 800, false);
        page.navigate(server.url(path));
        return page;
    }

    private static Locator row(Page page, String symbol) {
        return page.locator("tr[data-symbol=" + symbol + "]");
    }

    @Test
    void shouldSayHonestlyThatThereIsNothingYet() {
        Page page = open(2, 0, "/");
        assertThat(page.locator(".empty")).containsText("No candle has arrived yet");
        assertThat(chromium.complaints).isEmpty();
    }

    @Test
    void shouldShowForecastsAsTheyCome() {
        Page page = open(3, 255, "/");
        assertThat(row(page, "SYN001_USDT")).containsText("255 of 256 candles");
        server.ticks(1);
        assertThat(row(page, "SYN001_USDT").locator(".c-skill")).containsText("+1.2 %");
        assertThat(page.locator("#state")).hasText("live");
        String before = row(page, "SYN002_USDT").locator(".c-last").textContent();
        server.ticks(1);
        assertThat(row(page, "SYN002_USDT").locator(".c-last")).not().hasText(before);
        assertThat(chromium.complaints).isEmpty();
    }

    @Test
    void shouldLetClosesRunThroughAForecastThatIsNotOfTheNewest() {
        serve(2, 300);
        server.withhold(server.days.get(0));
        server.withhold(server.days.get(0));
        Page page = chromium.open(1280, 800, false);
        page.navigate(server.url("/"));
        assertThat(page.locator(".note").first()).hasText("2 symbols, 1 with a forecast of their newest candle");
        assertThat(row(page, "SYN001_USDT").locator(".c-dir")).hasText("0.00 %");
        // 32 closes, the forecast as of the 30th: 29 of 45 spaces from the left of 160
        assertThat(row(page, "SYN001_USDT").locator(".fan .median")).hasAttribute("d", Pattern.compile("^M103\\.1 .*"));
        assertThat(row(page, "SYN002_USDT").locator(".fan .median")).hasAttribute("d", Pattern.compile("^M105\\.5 .*"));
        page.navigate(server.url("/#/symbol/SYN001_USDT"));
        assertThat(page.locator(".head .note")).containsText("waiting for its forecast");
        assertThat(page.locator(".u-over").first()).isVisible();
        assertThat(chromium.complaints).isEmpty();
    }

    @Test
    void shouldBeginAFanAtItsCloseThoughThatCandleIsYetToCome() {
        Page page = open(1, 0, "/");
        assertThat(page.evaluate(FAN_OF_A_CANDLE_TO_COME)).isEqualTo("[[300,600,900],[3,null,null],[null,4,5]]");
        assertThat(chromium.complaints).isEmpty();
    }

    @Test
    void shouldReadTheChartByTheArrowKeys() {
        Page page = open(1, 300, "/#/symbol/SYN001_USDT");
        Locator values = page.locator(".chart.tall .u-value");
        assertThat(values.last()).hasText(Pattern.compile("[\\d.,]+"));
        String end = values.first().textContent();
        page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Candles of SYN001_USDT"))
                .focus();
        page.keyboard().press("ArrowLeft");
        assertThat(values.first()).hasText(end);
        page.keyboard().press("ArrowLeft");
        assertThat(values.first()).not().hasText(end);
        page.keyboard().press("ArrowRight");
        assertThat(values.first()).hasText(end);
        assertThat(chromium.complaints).isEmpty();
    }

    @Test
    void shouldSayThatTheServerIsGoneAndRecover() {
        Page page = open(3, 256, "/");
        assertThat(page.locator("#state")).hasText("live");
        int port = server.kill();
        assertThat(page.locator("#state")).hasText("reconnecting", PATIENT);
        server.restart(port);
        assertThat(page.locator("#state")).hasText("live", PATIENT);
        server.ticks(1);
        String price = page.evaluate("(async () => (await (await fetch('/v1/symbols')).json()).symbols[0].asOfMs)()")
                .toString();
        assertThat(Double.parseDouble(price))
                .isEqualTo((double) server.days.get(0).asOfMs());
        assertThat(row(page, "SYN001_USDT").locator(".c-skill")).containsText("+1.2 %");
    }

    @Test
    void shouldSayThatATokenIsAskedForAndGoOnWithoutOne() {
        Page page = open(3, 256, "/");
        assertThat(page.locator("#state")).hasText("live");
        int port = server.kill();
        server.restart(HttpConfigs.of(port, "a-token-of-some-length"));
        assertThat(page.locator("#state")).hasText("refused – needs a token", PATIENT);
        assertThat(page.locator("tbody tr")).hasCount(3);
        server.kill();
        server.restart(port);
        assertThat(page.locator("#state")).hasText("live", PATIENT);
    }

    @Test
    void shouldTakeATokenAndKeepItForTheTab() {
        serve(3, 256);
        int port = server.kill();
        server.restart(HttpConfigs.of(port, "a-token-of-some-length"));
        Page page = chromium.open(1280, 800, false);
        page.navigate(server.url("/"));
        assertThat(page.locator("#state")).hasText("refused – needs a token", PATIENT);
        page.getByLabel("Token of this server").fill("another-token-of-some-length");
        page.keyboard().press("Enter");
        assertThat(page.locator("#token-wrong")).hasText("That is not the one.");
        page.getByLabel("Token of this server").fill("a-token-of-some-length");
        page.keyboard().press("Enter");
        assertThat(page.locator("#state")).hasText("live", PATIENT);
        assertThat(page.locator("#token")).isHidden();
        assertThat(page.locator("tbody tr")).hasCount(3);
        server.ticks(1);
        assertThat(row(page, "SYN001_USDT").locator(".c-skill")).containsText("+1.2 %");
        page.reload();
        assertThat(page.locator("#state")).hasText("live", PATIENT);
        assertThat(page.url()).doesNotContain("token");
        assertThat(page.context().cookies()).isEmpty();
    }

    @Test
    void shouldSortSearchAndFilterByKeyboard() {
        Page page = open(12, 257, "/");
        assertThat(page.locator("tbody tr")).hasCount(12);
        page.keyboard().press("/");
        page.keyboard().type("syn01");
        assertThat(page.locator("tbody tr")).hasCount(3);
        page.keyboard().press("Control+A");
        page.keyboard().press("Delete");
        page.locator("th[data-key=last] button").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("th[data-key=last]")).hasAttribute("aria-sort", "descending");
        page.locator("tbody tr").first().locator("a").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator(".u-over").first()).isVisible();
        assertThat(chromium.complaints).isEmpty();
    }

    /** Times are printed, for docs/benchmarks/page.md, and not asserted: what is asserted is why it is fast. */
    @Test
    void shouldDrawOnlyWhatIsSeenOfManySymbols() {
        Page page = open(MANY, 257, "/");
        page.locator("tbody tr").last().waitFor(ATTACHED);
        page.reload();
        double readyMs = number(page, READY);
        assertThat(row(page, "SYN001_USDT").locator(".c-skill")).containsText("+1.2 %");
        assertThat(number(page, DRAWN)).as("rows drawn before scrolling").isBetween(1.0, 100.0);
        double[] frames = frames(page);
        assertThat(row(page, "SYN500_USDT").locator(".c-skill")).containsText("+1.2 %");
        System.out.printf(
                "%d symbols: all rows there after %.0f ms; frame p50 %.1f ms, p95 %.1f ms, max %.1f ms%n",
                MANY, readyMs, frames[60], frames[114], frames[119]);
        assertThat(chromium.complaints).isEmpty();
    }

    /** How long each of 120 frames took while the page was scrolled to its end, sorted. */
    private static double[] frames(Page page) {
        List<?> frames = (List<?>) page.evaluate(SCROLL);
        return frames.stream()
                .mapToDouble(ms -> ((Number) ms).doubleValue())
                .sorted()
                .toArray();
    }

    private static double number(Page page, String script) {
        return ((Number) page.evaluate(script)).doubleValue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/#/", "/#/symbol/SYN001_USDT", "/#/models", "/#/pipeline", "/#/api"})
    void shouldHaveNoSeriousAccessibilityFault(String path) throws IOException {
        serve(12, 290);
        server.publishReleases();
        for (boolean dark : new boolean[] {false, true}) {
            Page page = chromium.open(1280, 900, dark);
            page.navigate(server.url(path));
            page.locator(".num, dd, tbody td").first().waitFor();
            assertThat(axe(page)).as("%s, dark %s", path, dark).isEmpty();
        }
        assertThat(chromium.complaints).isEmpty();
    }

    /** The serious and critical faults, in words. */
    private static List<?> axe(Page page) throws IOException {
        try (InputStream script = Objects.requireNonNull(PageBrowserIT.class.getResourceAsStream("/axe.min.js"))) {
            page.evaluate(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
        return (List<?>) page.evaluate("(async () => (await axe.run()).violations"
                + ".filter(v => v.impact === 'serious' || v.impact === 'critical')"
                + ".map(v => v.id + ': ' + v.nodes.map(n => n.target + ' ' + n.failureSummary).join('; ')))()");
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 820, 1280})
    void shouldFitEveryWidth(int width) {
        serve(12, 400);
        server.publishReleases();
        for (String view : List.of("", "symbol/SYN001_USDT", "models", "pipeline", "api")) {
            Page page = chromium.open(width, 900, false);
            page.navigate(server.url("/#/" + view));
            page.locator(view.startsWith("symbol") ? ".u-over" : ".num, dd, tbody td")
                    .first()
                    .waitFor();
            assertThat(number(page, OVERFLOW)).as("%s at %d", view, width).isLessThanOrEqualTo(0);
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(SCREENSHOTS.resolve(view.replaceAll("/.*", "") + width + ".png")));
        }
        assertThat(chromium.complaints).isEmpty();
    }
}
