package io.coincast.contracts.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import io.coincast.contracts.record.Candle;
import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.record.Quantiles;
import io.coincast.contracts.record.RegistryEntry;
import io.coincast.contracts.record.RejectedRecord;
import io.coincast.contracts.record.Release;
import io.coincast.contracts.record.Settlement;
import io.coincast.contracts.record.Signal;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON Schemas of what crosses a topic, worked out from the records themselves: what is not {@code @Nullable} is required. */
final class RecordSchemas {
    /** File name without its ending, and the record it describes. */
    static final Map<String, Class<? extends Record>> RECORDS = Map.of(
            "candle", Candle.class,
            "forecast", Forecast.class,
            "settlement", Settlement.class,
            "release", Release.class,
            "registry-entry", RegistryEntry.class,
            "rejected", RejectedRecord.class,
            "signal", Signal.class);

    private static final String DECIMAL = "^-?[0-9]+(\\.[0-9]+)?$";
    private static final String LEVEL = "^0\\.[0-9]+$";

    private RecordSchemas() {}

    static JsonNode of(Class<? extends Record> type) {
        ObjectNode schema = generator().generateSchema(type);
        schema.put("title", type.getSimpleName());
        schema.put("description", RecordDocs.summary(type));
        return schema;
    }

    private static SchemaGenerator generator() {
        SchemaGeneratorConfigBuilder config = new SchemaGeneratorConfigBuilder(
                        SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(Option.INLINE_ALL_SCHEMAS)
                .with(Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES)
                .without(Option.SCHEMA_VERSION_INDICATOR);
        config.forTypesInGeneral()
                .withCustomDefinitionProvider((type, context) -> custom(
                        type.getErasedType(), context.getGeneratorConfig().createObjectNode()));
        config.forTypesInGeneral().withPropertySorter(Comparator.comparingInt(property -> 0));
        config.forFields()
                .withRequiredCheck(field -> !isNullable(field))
                .withNullableCheck(field -> false)
                .withIgnoreCheck(field -> field.getMember().isStatic())
                .withEnumResolver(RecordSchemas::schemaName)
                .withDescriptionResolver(
                        field -> field.isFakeContainerItemScope() ? null : RecordDocs.component(field));
        return new SchemaGenerator(config.build());
    }

    private static @Nullable CustomDefinition custom(Class<?> type, ObjectNode node) {
        if (type == BigDecimal.class) {
            node.put("type", "string").put("pattern", DECIMAL);
        } else if (type == Quantiles.class) {
            node.put("type", "object").put("minProperties", 1).put("additionalProperties", false);
            node.putObject("patternProperties").putObject(LEVEL).put("type", "number");
        } else {
            return null;
        }
        return new CustomDefinition(node);
    }

    private static boolean isNullable(FieldScope field) {
        return field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /** The one value that a record's {@code schema} field can have. */
    private static @Nullable List<Object> schemaName(FieldScope field) {
        if (!field.getName().equals("schema")) {
            return null;
        }
        Class<?> type = field.getRawMember().getDeclaringClass();
        try {
            return List.of(type.getField("SCHEMA").get(null));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " does not state its schema", e);
        }
    }
}
