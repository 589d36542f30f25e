package io.coincast.standalone.command;

/**
 * What the doctor found about one thing.
 *
 * @param state whether it is as it must be
 * @param found what there is
 * @param advice what to do, empty where nothing is to be done
 */
record Check(String name, State state, String found, String advice) {
    /** Beyond this, and what the question took, a bot would act on a forecast too early or too late. */
    private static final long LARGE_OFFSET_MS = 2_000;

    enum State {
        OK,
        WARNING,
        FAILED
    }

    static Check ok(String name, String found) {
        return new Check(name, State.OK, found, "");
    }

    static Check warning(String name, String found, String advice) {
        return new Check(name, State.WARNING, found, advice);
    }

    static Check failed(String name, String found, String advice) {
        return new Check(name, State.FAILED, found, advice);
    }

    /** Whether {@code whose} clock, which is {@code aheadMs} ahead of ours, is near enough. */
    static Check clock(String name, String whose, long aheadMs, long uncertainMs, String advice) {
        String found = whose + " is " + aheadMs + " ms ahead of ours, give or take " + uncertainMs + " ms";
        return Math.abs(aheadMs) <= LARGE_OFFSET_MS + uncertainMs ? ok(name, found) : warning(name, found, advice);
    }
}
