package io.coincast.contracts.file;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** The text of a file, unpacked if it is gzip, whatever it is called, and without a byte order mark. */
final class OpenFile implements AutoCloseable {
    private static final int GZIP_MAGIC = 0x1f8b;
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int BUFFER = 1 << 16;

    private final CountingStream bytes;
    private final Reader reader;

    private OpenFile(CountingStream bytes, Reader reader) {
        this.bytes = bytes;
        this.reader = reader;
    }

    static OpenFile of(Path file) throws IOException {
        CountingStream bytes = new CountingStream(Files.newInputStream(file));
        try {
            InputStream unpacked = unpacked(new BufferedInputStream(bytes, BUFFER));
            Reader reader =
                    new BufferedReader(new InputStreamReader(unpacked, StandardCharsets.UTF_8.newDecoder()), BUFFER);
            skipByteOrderMark(reader);
            return new OpenFile(bytes, reader);
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    private static InputStream unpacked(BufferedInputStream in) throws IOException {
        in.mark(2);
        int magic = in.read() << 8 | in.read();
        in.reset();
        return magic == GZIP_MAGIC ? new GZIPInputStream(in, BUFFER) : in;
    }

    private static void skipByteOrderMark(Reader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
    }

    Reader reader() {
        return reader;
    }

    /** The first character that is not a blank, without taking anything from the reader. */
    int firstCharacter() throws IOException {
        reader.mark(BUFFER);
        int character = reader.read();
        for (int i = 1; i < BUFFER / 2 && Character.isWhitespace(character); i++) {
            character = reader.read();
        }
        reader.reset();
        return character;
    }

    long readBytes() {
        return bytes.count();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
