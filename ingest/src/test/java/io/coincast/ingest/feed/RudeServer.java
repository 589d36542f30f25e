package io.coincast.ingest.feed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** An HTTP server that answers with whatever it is told to, well-formed or not; one request a connection. */
final class RudeServer implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger broken = new AtomicInteger();
    private volatile Function<String, Answer> answers;

    /** Answers by the request's target. */
    RudeServer(Function<String, Answer> answers) throws IOException {
        this.answers = answers;
        threads.execute(this::accept);
    }

    /** Writes all bytes of one answer, head included; may fail, as the client may have gone. */
    @FunctionalInterface
    interface Answer {
        void write(OutputStream out) throws IOException;
    }

    /** A well-formed answer. */
    static Answer of(int status, String type, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return out -> {
            out.write(head(status, type, "Content-Length: " + bytes.length));
            out.write(bytes);
        };
    }

    static byte[] head(int status, String type, String framing) {
        return ("HTTP/1.1 " + status + " Said\r\nContent-Type: " + type + "\r\nConnection: close\r\n" + framing
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    void answerWith(Function<String, Answer> newAnswers) {
        answers = newAnswers;
    }

    int requests() {
        return requests.get();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    private void accept() {
        try {
            while (!socket.isClosed()) {
                Socket client = socket.accept();
                threads.execute(() -> answer(client));
            }
        } catch (IOException e) {
            threads.shutdown();
        }
    }

    private void answer(Socket client) {
        try (client;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
            String line = String.valueOf(in.readLine());
            for (String header = line; header != null && !header.isEmpty(); ) {
                header = in.readLine();
            }
            requests.incrementAndGet();
            answers.apply(line.substring(line.indexOf(' ') + 1, line.lastIndexOf(' ')))
                    .write(client.getOutputStream());
        } catch (IOException e) {
            broken.incrementAndGet(); // the client has had enough
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }
}
