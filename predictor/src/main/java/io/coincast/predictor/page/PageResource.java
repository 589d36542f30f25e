package io.coincast.predictor.page;

import io.coincast.predictor.http.Problem;
import io.coincast.predictor.http.Resource;
import io.coincast.predictor.http.Snapshots;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * {@code GET /}: the page, its parts, what it takes from WebJars, and {@code /openapi.json}. Nothing of it is inline and
 * nothing comes from elsewhere, which its content security policy enforces.
 */
public final class PageResource implements Resource {
    /** What the page may load and do. Styles that scripts set through the object model need no permission. */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String PAGE = "/io/coincast/predictor/page/";
    private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";
    private static final String NAME = "[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*";

    private final Map<String, Asset> assets = new ConcurrentHashMap<>();

    @Override
    public void register(RoutesConfig routes) {
        routes.get("/", context -> answer(context, PAGE, "index.html"));
        routes.get("/page/{file}", context -> answer(context, PAGE, context.pathParam("file")));
        routes.get("/openapi.json", context -> answer(context, PAGE, "openapi.json"));
        routes.get("/webjars/uplot/{file}", context -> answer(context, UPLOT, context.pathParam("file")));
    }

    private void answer(Context context, String directory, String name) {
        Asset asset = name.matches(NAME) ? assets.computeIfAbsent(directory + name, Asset::load) : null;
        if (asset == null) {
            Problem.of(HttpStatus.NOT_FOUND, "there is nothing at " + context.path())
                    .answer(context);
            return;
        }
        context.header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer");
        Snapshots.answer(context, asset.type(), asset.bytes(), asset.tag());
    }
}
