package io.coincast.engine.dl4j.serving;

import ai.onnx.proto.OnnxMl;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One operation of a graph.
 *
 * @param operator as ONNX names it
 * @param inputs names of what it reads; empty where an optional one is left out
 * @param outputs names of what it makes; empty where nobody asks
 * @param integers attributes that are integers or lists of them
 * @param floats attributes that are single floats
 */
record Node(
        String operator,
        List<String> inputs,
        List<String> outputs,
        Map<String, List<Long>> integers,
        Map<String, Float> floats) {

    static Node of(OnnxMl.NodeProto node) {
        Map<String, List<Long>> integers = new TreeMap<>();
        Map<String, Float> floats = new TreeMap<>();
        for (OnnxMl.AttributeProto attribute : node.getAttributeList()) {
            switch (attribute.getType()) {
                case INT -> integers.put(attribute.getName(), List.of(attribute.getI()));
                case INTS -> integers.put(attribute.getName(), List.copyOf(attribute.getIntsList()));
                case FLOAT -> floats.put(attribute.getName(), attribute.getF());
                default ->
                    throw new UnsupportedGraphException(
                            node.getOpType() + ": attribute " + attribute.getName() + " is of a kind not known here");
            }
        }
        return new Node(
                node.getOpType(),
                List.copyOf(node.getInputList()),
                List.copyOf(node.getOutputList()),
                Map.copyOf(integers),
                Map.copyOf(floats));
    }

    /** The integers of an attribute, or {@code otherwise}. */
    int[] integers(String name, int... otherwise) {
        List<Long> values = integers.get(name);
        return values == null
                ? otherwise
                : values.stream().mapToInt(Math::toIntExact).toArray();
    }

    float number(String name, float otherwise) {
        return floats.getOrDefault(name, otherwise);
    }
}
