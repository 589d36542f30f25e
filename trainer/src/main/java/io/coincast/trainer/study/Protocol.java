package io.coincast.trainer.study;

/** How windows are scaled, and which of them may choose the best epoch. */
public enum Protocol {
    /**
     * The study's: all closes scaled to [0, 1] by the least and greatest of the <em>whole</em> series, which tells the
     * training windows of the peak to come; the best epoch chosen on the windows that are reported.
     */
    STUDY("study") {
        @Override
        public ProtocolSamples cut(StudyWindows windows) {
            return StudyScaling.of(windows.closes()).cut(windows);
        }
    },
    /**
     * Without a leak: each window scaled by nothing but itself, as when serving, and the best epoch chosen on the newest
     * training windows, which are then not fitted on. The reported windows are the same.
     */
    LEAK_FREE("leakFree") {
        @Override
        public ProtocolSamples cut(StudyWindows windows) {
            return WindowwiseScaling.cut(windows);
        }
    };

    private final String text;

    Protocol(String text) {
        this.text = text;
    }

    /** As results write it. */
    public String text() {
        return text;
    }

    /** What networks are shown of {@code windows}. */
    public abstract ProtocolSamples cut(StudyWindows windows);
}
