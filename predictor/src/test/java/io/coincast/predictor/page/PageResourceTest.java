package io.coincast.predictor.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageResourceTest {
    private static final Path PAGE = Path.of("src/main/resources/io/coincast/predictor/page");

    private final PageServer server = new PageServer(0);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void shouldServeEveryFileUnderTheSamePolicy() throws Exception {
        for (String file : files()) {
            HttpResponse<String> response = get("/page/" + file);
            assertThat(response.statusCode()).as(file).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Security-Policy")).contains(PageResource.POLICY);
            assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        }
        assertThat(get("/").body()).startsWith("<!doctype html>");
        assertThat(get("/webjars/uplot/uPlot.esm.js").statusCode()).isEqualTo(200);
        assertThat(PageResource.POLICY).doesNotContain("unsafe");
    }

    @Test
    void shouldHaveNothingInlineAndNothingFromElsewhere() throws Exception {
        assertThat(Files.readString(PAGE.resolve("index.html")))
                .doesNotContain("style=", "<style", "http:", "https:")
                .doesNotContainPattern(" on[a-z]+=")
                .doesNotContainPattern("<script[^>]*>[^<]");
        for (String file : files()) {
            assertThat(Files.readString(PAGE.resolve(file)).replace("http://www.w3.org/2000/svg", ""))
                    .as(file)
                    .doesNotContain("http://", "https://", "innerHTML", "eval(");
        }
    }

    @Test
    void shouldHaveSmallScripts() throws Exception {
        for (String file : files()) {
            if (file.endsWith(".js")) {
                List<String> lines = Files.readAllLines(PAGE.resolve(file));
                assertThat(lines).as(file).hasSizeLessThanOrEqualTo(200);
                assertThat(lines.get(0)).as(file).startsWith("/**");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/page/no.js",
                "/page/PageResource.class",
                "/page/..%2Fpage%2Findex.html",
                "/page/%2e%2e",
                "/webjars/uplot/README.md",
                "/webjars/jquery/jquery.js"
            })
    void shouldServeNothingElse(String path) throws Exception {
        assertThat(get(path).statusCode()).isIn(400, 404);
    }

    private static List<String> files() {
        try (Stream<Path> files = Files.list(PAGE)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.url(path))).build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
