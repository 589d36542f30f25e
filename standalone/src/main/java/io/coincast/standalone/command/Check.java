package io.coincast.standalone.command;

/**
 * What the doctor found about one thing.
 *
 * @param state whether it is as it must be
 * @param found what there is
 * @param advice what to do, empty where nothing is to be done
 */
record Check(String name, State state, String found, String advice) {
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
}
