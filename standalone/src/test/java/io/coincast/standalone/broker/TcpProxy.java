package io.coincast.standalone.broker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A way to a TCP port that can be made a bad one. A lost packet is what TCP makes of it: everything behind it comes later, by
 * the time that sending it again takes. Threads: safe; two of its own for each connection.
 */
public final class TcpProxy implements AutoCloseable {
    private static final int CHUNK = 16 << 10;

    private final ServerSocket listener = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final SplittableRandom seeds = new SplittableRandom(11);
    private final AtomicLong late = new AtomicLong();
    private final AtomicLong reset = new AtomicLong();
    private volatile int target;
    private volatile double lossShare;
    private volatile int lossMs;

    public TcpProxy() throws IOException {}

    /** Begins to forward to {@code port} of this machine. */
    public void forwardTo(int port) {
        target = port;
        threads.execute(this::accept);
    }

    /** Where it listens. */
    public int port() {
        return listener.getLocalPort();
    }

    /** From now on {@code share} of the chunks are lost, and come {@code againAfterMs} later, with all that is behind them. */
    public void lose(double share, int againAfterMs) {
        lossMs = againAfterMs;
        lossShare = share;
    }

    /** Resets every connection that is open. */
    public void resetAll() {
        for (Socket socket : List.copyOf(open)) {
            try {
                socket.setSoLinger(true, 0);
            } catch (IOException e) {
                open.remove(socket); // it is closed already
            }
            reset.incrementAndGet();
            close(socket);
        }
    }

    /** How many chunks came late. */
    public long late() {
        return late.get();
    }

    /** How many sockets were reset. */
    public long reset() {
        return reset.get();
    }

    private void accept() {
        try {
            while (!listener.isClosed()) {
                connect(listener.accept());
            }
        } catch (IOException e) {
            threads.shutdown();
        }
    }

    private void connect(Socket client) {
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            forward(client, server);
            forward(server, client);
        } catch (IOException e) {
            close(client); // the broker is away
        }
    }

    private void forward(Socket from, Socket to) {
        open.add(from);
        SplittableRandom random;
        synchronized (seeds) {
            random = seeds.split();
        }
        threads.execute(() -> {
            try {
                pump(from.getInputStream(), to.getOutputStream(), random);
            } catch (IOException e) {
                open.remove(from); // reset, or the other side has gone
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                close(from);
                close(to);
            }
        });
    }

    private void pump(InputStream in, OutputStream out, SplittableRandom random)
            throws IOException, InterruptedException {
        byte[] chunk = new byte[CHUNK];
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
            if (random.nextDouble() < lossShare) {
                late.incrementAndGet();
                if (new CountDownLatch(1).await(lossMs, TimeUnit.MILLISECONDS)) {
                    throw new AssertionError("nobody counts down");
                }
            }
            out.write(chunk, 0, read);
        }
    }

    private void close(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            reset.incrementAndGet();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        resetAll();
        threads.shutdownNow();
    }
}
