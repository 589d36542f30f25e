package io.coincast.trainer.registry;

/** A change that cannot be made of what the models topic holds; the message says why. Nothing was changed. */
public final class RegistryException extends Exception {
    private static final long serialVersionUID = 1L;

    RegistryException(String message) {
        super(message);
    }
}
