package io.coincast.standalone.view;

/** Shows the pipeline while it runs. Threads: confined to the one that draws. */
public interface View {
    /** Shows {@code status}. */
    void show(Status status);

    /** How many milliseconds should pass between two pictures. */
    long periodMs();

    /** Gives the terminal back as it was. */
    void leave();
}
