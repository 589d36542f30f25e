package io.coincast.standalone;

import io.coincast.standalone.command.CoincastCommand;
import io.coincast.standalone.command.Terminal;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** The program behind {@code ./coincast}. Exit codes: 0 done, 1 failed, 2 bad usage or configuration, 130 interrupted. */
public final class CoincastMain {
    private CoincastMain() {}

    /** Runs the command that {@code arguments} name and ends the process. */
    public static void main(String[] arguments) {
        Terminal.claim();
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        System.exit(CoincastCommand.run(arguments));
    }
}
