package io.coincast.contracts.config;

import java.util.List;
import java.util.Map;

/** A value as it was written, before it has a type. Lines count from 1 within its source. */
sealed interface RawValue {
    int line();

    /** One piece of text, exactly as written. */
    record Text(String text, int line) implements RawValue {}

    /** A list. */
    record Items(List<RawValue> items, int line) implements RawValue {}

    /** A map, in the order of writing. */
    record Fields(Map<String, RawValue> fields, int line) implements RawValue {}
}
