/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.compose;

import io.drydock.compose.Element.Mapping;
import io.drydock.compose.Element.Nothing;
import io.drydock.compose.Element.Sequence;
import io.drydock.compose.Element.Text;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads YAML, and so JSON, as it is written: no object is made of it but {@link Element}s. */
final class YamlText {

    private static final String MERGE = "<<";
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

    /** More than any file that somebody wrote; aliases of aliases can stand for many more. */
    private static final int MOST_ELEMENTS = 200_000;

    private final Path file;
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private int elements;

    private YamlText(Path file) {
        this.file = file;
    }

    /**
     * Reads a text.
     *
     * @param file where it comes from
     * @throws ComposeException when it is not YAML, or takes what only the docker CLI can do
     */
    static Element read(String text, Path file) {
        YamlText reader = new YamlText(file);
        try {
            LoaderOptions options = new LoaderOptions();
            options.setMaxAliasesForCollections(MOST_ELEMENTS); // they are counted here, with all that they stand for
            Node root = new Yaml(options).compose(new StringReader(text));
            return root == null ? new Nothing(Location.of(file)) : reader.element(root);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw new ComposeException(new Location(file, line), "is not YAML: " + e.getProblem());
        } catch (YAMLException e) {
            throw new ComposeException(Location.of(file), "is not YAML that can be read: " + e.getMessage());
        }
    }

    private Element element(Node node) {
        Location at = at(node);
        elements++;
        if (elements > MOST_ELEMENTS) {
            throw new ComposeException(at, "has more than " + MOST_ELEMENTS + " values");
        }
        if (!open.add(node)) {
            throw new ComposeException(at, "has an anchor that contains itself");
        }
        if (!node.getTag().getValue().startsWith("tag:")) {
            throw new ComposeException(
                    at, "has the tag '" + node.getTag().getValue() + "', which takes docker's plugin compose");
        }
        Element element = read(node, at);
        open.remove(node);
        return element;
    }

    private Element read(Node node, Location at) {
        if (node instanceof MappingNode mapping) {
            return new Mapping(entries(mapping), at);
        }
        if (node instanceof SequenceNode sequence) {
            return new Sequence(sequence.getValue().stream().map(this::element).toList(), at);
        }
        ScalarNode scalar = (ScalarNode) node;
        boolean isPlain = scalar.getScalarStyle() == DumperOptions.ScalarStyle.PLAIN;
        return isPlain && NULLS.contains(scalar.getValue()) ? new Nothing(at) : new Text(scalar.getValue(), at);
    }

    /** What is merged in with {@code <<} stands where it was written first, and gives way to what is written beside it. */
    private Map<String, Element> entries(MappingNode mapping) {
        Map<String, Element> own = new LinkedHashMap<>();
        Map<String, Element> merged = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new ComposeException(at(tuple.getKeyNode()), "has a key that is no text");
            }
            Element value = element(tuple.getValueNode());
            if (key.getValue().equals(MERGE)) {
                merge(value, merged);
            } else if (own.put(key.getValue(), placed(value, at(key))) != null) {
                throw new ComposeException(at(key), "has the key '" + key.getValue() + "' a second time");
            }
        }
        merged.putAll(own);
        return merged;
    }

    private static void merge(Element value, Map<String, Element> merged) {
        if (value instanceof Sequence several) {
            several.elements().forEach(each -> merge(each, merged));
        } else if (value instanceof Mapping mapping) {
            mapping.entries().forEach(merged::putIfAbsent);
        } else {
            throw new ComposeException(value.at(), "merges with '<<' what is no mapping");
        }
    }

    /** A value is found at its key, which is what its reader looks for. */
    private static Element placed(Element value, Location at) {
        if (value instanceof Mapping mapping) {
            return new Mapping(mapping.entries(), at);
        }
        if (value instanceof Sequence sequence) {
            return new Sequence(sequence.elements(), at);
        }
        return value instanceof Text text ? new Text(text.text(), at) : new Nothing(at);
    }

    private Location at(Node node) {
        return new Location(
                file, node.getStartMark() == null ? 0 : node.getStartMark().getLine() + 1);
    }
}
