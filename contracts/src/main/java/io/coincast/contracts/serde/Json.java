package io.coincast.contracts.serde;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.record.Settlement;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The one JSON dialect of the topics: unknown fields are ignored, missing and mistyped ones are errors, absent values
 * are left out, and what is read is bounded in depth and length. Threads: safe.
 */
public final class Json {
    private static final int MAX_DEPTH = 32;
    private static final int MAX_STRING = 6 << 20;
    private static final int MAX_NUMBER = 64;
    private static final long MAX_DOCUMENT = 8L << 20;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(MAX_STRING)
                            .maxNumberLength(MAX_NUMBER)
                            .maxDocumentLength(MAX_DOCUMENT)
                            .build())
                    .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                    .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                    .build())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .withCoercionConfig(
                    LogicalType.Float,
                    shapes -> shapes.setCoercion(CoercionInputShape.String, CoercionAction.TryConvert)
                            .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
            .withCoercionConfig(
                    LogicalType.Textual,
                    shapes -> shapes.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    /** Remembering the names of every object costs more than all else that is read. */
    private static final ObjectMapper SKIMMER =
            MAPPER.copy().disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature());

    private Json() {}

    /** The bytes of {@code record}, UTF-8. */
    public static byte[] encode(Object record) {
        if (record instanceof Forecast forecast) {
            return HotRecords.encode(forecast);
        }
        if (record instanceof Settlement settlement) {
            return HotRecords.encode(settlement);
        }
        return jackson(record);
    }

    /** {@code text} in quotes, with whatever has to be escaped. */
    static byte[] quoted(String text) {
        return jackson(text);
    }

    private static byte[] jackson(Object record) {
        try {
            return MAPPER.writeValueAsBytes(record);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + record.getClass().getSimpleName(), e);
        }
    }

    /** The record in {@code bytes}. Failure: {@link InvalidRecordException}, also for none and for JSON's {@code null}. */
    public static <T> T decode(byte @Nullable [] bytes, Class<T> type) throws InvalidRecordException {
        return decode(MAPPER, bytes, type);
    }

    /**
     * As {@link #decode}, for a few members of records that are written by the million and by nobody but us: a name that comes
     * twice is not noticed, and counts as it comes last.
     */
    public static <T> T skim(byte @Nullable [] bytes, Class<T> type) throws InvalidRecordException {
        return decode(SKIMMER, bytes, type);
    }

    private static <T> T decode(ObjectMapper mapper, byte @Nullable [] bytes, Class<T> type)
            throws InvalidRecordException {
        if (bytes == null) {
            throw new InvalidRecordException(type.getSimpleName() + ": value is missing", null);
        }
        try {
            T record = mapper.readValue(bytes, type);
            if (record != null) {
                return record;
            }
        } catch (IOException e) {
            throw new InvalidRecordException(type.getSimpleName() + ": " + Reason.of(e), e);
        }
        throw new InvalidRecordException(type.getSimpleName() + ": is null", null);
    }

    /** A mapper of this dialect for other uses, such as HTTP; a copy, so that changing it changes nothing here. */
    public static ObjectMapper mapper() {
        return MAPPER.copy();
    }
}
