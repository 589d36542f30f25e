package io.coincast.benchmarks.fuzz;

import io.coincast.contracts.time.Grid;
import io.coincast.ingest.exchange.ExchangeConfig;
import io.coincast.ingest.exchange.ExchangeException;
import io.coincast.ingest.exchange.PoloniexClient;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Answers of the exchange, head and body, over a socket of their own, as ingest's client reads them. */
final class AnswerTarget implements FuzzTarget {
    private static final int SHARE = 50;
    private static final long OPEN_MS = 1_743_579_900_000L;
    private static final Duration CALL = Duration.ofSeconds(5);
    private static final String ROWS =
            "[[\"84140.45\",\"84264\",\"84190.25\",\"84166.85\",\"117810.85\",\"1.398574\",\"73617.51\","
                    + "\"0.873654\",74,1743580181248,\"84236.42\",\"MINUTE_5\",1743579900000,1743580199999],[\"84617.49\",\"84622.68\","
                    + "\"84617.49\",\"84622.68\",\"7309.87\",\"0.086382\",\"7309.87\",\"0.086382\",2,0,\"84622.66\",\"MINUTE_5\","
                    + "1743580200000,1743580499999]]";

    private final ServerSocket server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    private final Thread thread = new Thread(this::serve, "fuzz-exchange");
    private final PoloniexClient client = new PoloniexClient(
            new ExchangeConfig(URI.create("http://127.0.0.1:" + server.getLocalPort()), 1000, CALL, 1));
    private volatile byte[] answer = new byte[0];

    AnswerTarget() throws IOException {
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public String name() {
        return "answer";
    }

    @Override
    public int share() {
        return SHARE;
    }

    @Override
    public byte[] sound() {
        return ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                        + ROWS.length() + "\r\n\r\n" + ROWS)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public boolean refuses(byte[] mutant) {
        answer = mutant;
        try {
            return client.candles("BTC_USDT", OPEN_MS, OPEN_MS + Grid.INTERVAL_MS)
                    .isEmpty();
        } catch (ExchangeException e) {
            return true;
        }
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                skipRequest(new BufferedInputStream(socket.getInputStream()));
                socket.getOutputStream().write(answer);
            } catch (IOException e) {
                Thread.onSpinWait(); // the client has gone, or this was closed
            }
        }
    }

    /** Up to the empty line. */
    private static void skipRequest(InputStream in) throws IOException {
        int ends = 0;
        for (int c = in.read(); c >= 0 && ends < 4; c = ends < 4 ? in.read() : -1) {
            ends = c == "\r\n\r\n".charAt(ends) ? ends + 1 : c == '\r' ? 1 : 0;
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
