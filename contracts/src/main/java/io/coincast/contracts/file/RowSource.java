package io.coincast.contracts.file;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of an open file, one after the other. */
interface RowSource {
    CandleFormat format();

    /** The next row, or null at the end. Failure: {@link IOException} if no further row can be told apart. */
    @Nullable
    Row next() throws IOException;
}
