package io.coincast.contracts.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the word that was probably meant. */
public final class Suggestion {
    private static final int NEAR = 3;

    private Suggestion() {}

    /** The known key nearest to {@code wrong}, by its whole name or its last word; empty if none is near. */
    static Optional<String> key(String wrong, Collection<String> known) {
        String written = ConfigKeys.kebab(wrong);
        return known.stream()
                .min(Comparator.comparingInt(key -> distanceToKey(written, key)))
                .filter(key -> distanceToKey(written, key) <= NEAR);
    }

    /** The known name within {@code limit} edits of {@code wrong}; empty if none is. */
    public static Optional<String> within(int limit, String wrong, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(name -> distance(wrong, name)))
                .filter(name -> distance(wrong, name) <= limit);
    }

    /** How many characters must be put in, taken out or changed to turn {@code a} into {@code b} (Levenshtein). */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }

    private static int distanceToKey(String written, String key) {
        int whole = distance(written, key);
        int last = distance(lastWord(written), lastWord(key));
        return Math.min(whole, last < lastWord(key).length() / 2 ? last + 1 : NEAR + 1);
    }

    private static String lastWord(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }
}
