package io.coincast.predictor.release;

import io.coincast.forecasting.model.ForecastModel;
import org.jspecify.annotations.Nullable;

/**
 * The model that serves. A model that is replaced is closed when its last user is done, never before, and nobody waits:
 * neither a batch for a swap, nor a swap for a batch.
 *
 * <p>Threads: safe.
 */
public final class ModelSlot implements AutoCloseable {
    private Holder current;

    /** A slot in which {@code model} serves; the slot closes it. */
    public ModelSlot(ForecastModel model) {
        this.current = new Holder(model);
    }

    /** The model that serves now, which stays open until the lease is closed. */
    public synchronized Lease lease() {
        current.users++;
        return new Lease(this, current);
    }

    /** From now on {@code model} serves; the slot closes it. */
    public void serve(ForecastModel model) {
        Holder old;
        synchronized (this) {
            old = current;
            current = new Holder(model);
            old.retired = true;
        }
        closeIfUnused(old);
    }

    /** The same; null once this is closed. */
    synchronized @Nullable Lease leaseIfOpen() {
        return current.retired ? null : lease();
    }

    private void release(Holder holder) {
        synchronized (this) {
            holder.users--;
        }
        closeIfUnused(holder);
    }

    private void closeIfUnused(Holder holder) {
        synchronized (this) {
            if (!holder.retired || holder.users > 0 || holder.closed) {
                return;
            }
            holder.closed = true;
        }
        holder.model.close();
    }

    /** Retires the model that serves. */
    @Override
    public void close() {
        Holder last;
        synchronized (this) {
            last = current;
            last.retired = true;
        }
        closeIfUnused(last);
    }

    /** A model on loan, for one batch. Threads: confined to one. */
    public static final class Lease implements AutoCloseable {
        private final ModelSlot slot;
        private final Holder holder;
        private boolean returned;

        private Lease(ModelSlot slot, Holder holder) {
            this.slot = slot;
            this.holder = holder;
        }

        /** The model; not to be used, and not to be closed, beyond this lease. */
        public ForecastModel model() {
            return holder.model;
        }

        @Override
        public void close() {
            if (!returned) {
                returned = true;
                slot.release(holder);
            }
        }
    }

    private static final class Holder {
        private final ForecastModel model;
        private int users;
        private boolean retired;
        private boolean closed;

        Holder(ForecastModel model) {
            this.model = model;
        }
    }
}
