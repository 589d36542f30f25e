package io.coincast.contracts.file;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The names of a file's columns and where they are. Names are compared without regard to case. */
final class Columns {
    private final Map<String, Integer> indexes = new HashMap<>();
    private final int count;

    Columns(List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            indexes.putIfAbsent(key(names.get(i)), i);
        }
        count = names.size();
    }

    int count() {
        return count;
    }

    boolean has(String name) {
        return indexes.containsKey(key(name));
    }

    boolean hasAll(Collection<String> names) {
        return names.stream().allMatch(this::has);
    }

    int index(String name) {
        Integer index = indexes.get(key(name));
        if (index == null) {
            throw new IllegalArgumentException(name + ": the file has no such column");
        }
        return index;
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
