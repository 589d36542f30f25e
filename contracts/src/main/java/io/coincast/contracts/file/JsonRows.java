package io.coincast.contracts.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The objects of a JSON array, one at a time; a lone object is an answer that says what was wrong. */
final class JsonRows implements RowSource {
    private static final List<String> NAMES =
            List.of("date", "high", "low", "open", "close", "volume", "quoteVolume", "weightedAverage");
    private static final Columns COLUMNS = new Columns(NAMES);

    /** Rows are flat and short, however many there are. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(8)
                    .maxStringLength(4096)
                    .maxNameLength(256)
                    .maxNumberLength(64)
                    .build())
            .build();

    private final JsonParser parser;

    private JsonRows(JsonParser parser) {
        this.parser = parser;
    }

    static JsonRows open(Reader reader) throws IOException {
        JsonParser parser = JSON.createParser(reader);
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            throw new IOException("line 1: must be an array of candles, was: " + answer(parser));
        }
        return new JsonRows(parser);
    }

    /** What the exchange answered instead of candles, such as {@code Please specify a valid period.} */
    private static String answer(JsonParser parser) throws IOException {
        StringBuilder answer = new StringBuilder();
        JsonToken token = parser.currentToken();
        while (token != null && answer.length() < 200) {
            answer.append(token == JsonToken.FIELD_NAME ? parser.currentName() + " = " : scalar(parser, token));
            token = parser.nextToken();
        }
        return answer.toString();
    }

    private static String scalar(JsonParser parser, JsonToken token) throws IOException {
        return token.isScalarValue() ? parser.getText() + " " : "";
    }

    @Override
    public CandleFormat format() {
        return CandleFormat.POLONIEX_JSON;
    }

    @Override
    public @Nullable Row next() throws IOException {
        try {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.END_ARRAY) {
                return null;
            }
            long line = parser.currentTokenLocation().getLineNr();
            if (token != JsonToken.START_OBJECT) {
                parser.skipChildren();
                return new Row(line, COLUMNS, new String[0]);
            }
            return new Row(line, COLUMNS, values());
        } catch (JsonProcessingException e) {
            throw new IOException(
                    "line " + e.getLocation().getLineNr() + ": is no JSON from here on: " + e.getOriginalMessage(), e);
        }
    }

    private String[] values() throws IOException {
        String[] values = new String[NAMES.size()];
        Arrays.fill(values, "");
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            if (parser.currentToken() == null) {
                throw new IOException("line " + parser.currentLocation().getLineNr()
                        + ": the file ends in the middle of a candle: it was cut off");
            }
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (COLUMNS.has(name) && value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                values[COLUMNS.index(name)] = parser.getText();
            } else {
                parser.skipChildren();
            }
        }
        return values;
    }
}
