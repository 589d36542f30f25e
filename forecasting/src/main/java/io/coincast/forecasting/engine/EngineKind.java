package io.coincast.forecasting.engine;

/** What runs a release's graph. */
public enum EngineKind {
    /** ONNX Runtime on the CPU. */
    ONNX("onnx"),
    /** ND4J: its CPU backend, or with the build profile {@code gpu} its CUDA backend. */
    DL4J("dl4j"),
    /** ONNX Runtime's CUDA provider, which the build profile {@code gpu-onnx} brings. */
    ONNX_CUDA("onnx-cuda");

    private final String text;

    EngineKind(String text) {
        this.text = text;
    }

    /** As the configuration writes it. */
    public String text() {
        return text;
    }
}
