package io.coincast.ingest;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once that something is away, and once that it is back. Threads: safe. */
final class Outage {
    private static final Logger log = LoggerFactory.getLogger(Outage.class);

    private final String what;
    private boolean away;

    Outage(String what) {
        this.what = what;
    }

    synchronized void failed(Throwable e) {
        if (!away) {
            log.warn("{} is away, trying on: {}", what, e.getMessage());
            away = true;
        }
    }

    synchronized void answered() {
        if (away) {
            log.info("{} is back", what);
            away = false;
        }
    }
}
