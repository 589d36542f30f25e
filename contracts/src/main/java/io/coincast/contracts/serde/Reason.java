package io.coincast.contracts.serde;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says in an operator's words why bytes are not a record: which field, and what it must be. */
final class Reason {
    private static final int MAX_LENGTH = 300;
    private static final Map<Class<?>, String> NOUNS = Map.of(
            BigDecimal.class, "a number",
            double.class, "a number",
            Double.class, "a number",
            long.class, "a whole number",
            Long.class, "a whole number",
            int.class, "a whole number",
            boolean.class, "true or false",
            String.class, "text");

    /** Advice to whoever programs the parser, of no use to whoever wrote the bytes. */
    private static final Pattern ADVICE = Pattern.compile(",? \\(?from `[^`]*`\\)?|: enable `[^`]*` to allow");

    private Reason() {}

    static String of(IOException e) {
        String text = e instanceof JsonMappingException mapping ? mismatch(mapping) : syntax(e);
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
    }

    private static String mismatch(JsonMappingException e) {
        String path = path(e);
        if (e.getCause() instanceof IllegalArgumentException refused) {
            return refused(path, String.valueOf(refused.getMessage()));
        }
        if (e.getCause() instanceof InputCoercionException) {
            return join(path, "must be a whole number of at most 64 bits");
        }
        return join(path, e instanceof MismatchedInputException mismatched ? expected(mismatched) : syntax(e));
    }

    /** The record's own words, after the path to the record; they begin with the field's name. */
    private static String refused(String path, String message) {
        int parent = path.lastIndexOf('.');
        String last = path.substring(parent + 1);
        return message.startsWith(last + ":") ? path.substring(0, parent + 1) + message : dotted(path) + message;
    }

    private static String expected(MismatchedInputException e) {
        String message = e.getOriginalMessage();
        if (message.startsWith("Cannot map `null`")) {
            return "is missing";
        }
        if (message.startsWith("No content")) {
            return "is empty";
        }
        if (message.startsWith("Trailing token")) {
            return "holds something after its end";
        }
        return "must be " + noun(e.getTargetType());
    }

    private static String noun(@Nullable Class<?> type) {
        if (type != null && Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return type == null ? "something else" : NOUNS.getOrDefault(type, "an object");
    }

    private static String syntax(IOException e) {
        if (e instanceof JsonEOFException) {
            return "ends in the middle";
        }
        if (!(e instanceof JsonProcessingException json)) {
            return "is not UTF-8 text";
        }
        return "is not JSON: " + ADVICE.matcher(json.getOriginalMessage()).replaceAll("");
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }

    private static String join(String path, String text) {
        return path.isEmpty() ? text : path + ": " + text;
    }

    private static String dotted(String path) {
        return path.isEmpty() ? "" : path + ".";
    }
}
