package io.coincast.standalone;

import io.coincast.standalone.command.CoincastCommand;
import io.coincast.standalone.command.Terminal;
import java.util.concurrent.CompletableFuture;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** The program behind {@code ./coincast}. Exit codes: 0 done, 1 failed, 2 bad usage or configuration, 130 interrupted. */
public final class CoincastMain {
    private CoincastMain() {}

    /** Runs the command that {@code arguments} name and ends the process. */
    public static void main(String[] arguments) {
        Terminal.claim();
        CompletableFuture<Void> log = CompletableFuture.runAsync(CoincastMain::openLog);
        System.exit(CoincastCommand.run(log::join, arguments));
    }

    /** Takes as long as reading the command line, half a second of a cold start, and is done meanwhile. */
    private static void openLog() {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        LoggerFactory.getILoggerFactory();
    }
}
