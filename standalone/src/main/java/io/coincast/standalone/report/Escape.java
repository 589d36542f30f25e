package io.coincast.standalone.report;

/** Text within HTML and XML. */
final class Escape {
    private Escape() {}

    /** {@code text} so that it is shown as it is, in elements and in quoted attributes. */
    static String html(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(character -> {
            switch (character) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isControl(character) ? 0xFFFD : character);
            }
        });
        return escaped.toString();
    }

    private static boolean isControl(int character) {
        return character < 0x20 && character != '\n' && character != '\t' && character != '\r';
    }
}
