package io.coincast.trainer.study;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The shape of {@code results.json}. */
final class ReproductionResults {
    private ReproductionResults() {}

    static Map<String, Object> of(StudyWindows windows, List<ProtocolOutcome> outcomes) {
        Map<String, Object> protocols = new LinkedHashMap<>();
        for (ProtocolOutcome outcome : outcomes) {
            Map<String, Object> models = new LinkedHashMap<>();
            outcome.models().forEach(model -> models.put(model.name(), model.figures()));
            protocols.put(
                    outcome.protocol().text(),
                    ordered(
                            "windows",
                            ordered("train", windows.training(), "validation", windows.validation()),
                            "models",
                            models));
        }
        return ordered("schema", "coincast.reproduction/1", "data", data(windows.closes()), "protocols", protocols);
    }

    private static Map<String, Object> data(GridCloses closes) {
        Map<String, Object> data = ordered("symbol", closes.symbol(), "closes", closes.size());
        data.put("carriedForward", closes.carried());
        data.put("longestGap", closes.longestGap());
        data.put("badRows", closes.counts().bad());
        data.put("from", Instant.ofEpochMilli(closes.firstOpenMs()).toString());
        data.put(
                "to",
                Instant.ofEpochMilli(closes.closeTimeMs(closes.size() - 1)).toString());
        data.put("digest", closes.digest());
        return data;
    }

    private static Map<String, Object> ordered(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return map;
    }
}
