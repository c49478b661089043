/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads mounts in the long syntax of {@code docker run --mount}. */
final class LongMount {

    private static final String SYNTAX = "write for example 'type=bind,source=./directory,target=/path'";

    private static final Map<String, String> SYNONYMS =
            Map.of("src", "source", "dst", "target", "destination", "target", "ro", "readonly");

    private static final Map<String, Set<String>> KEYS = new TreeMap<>(Map.of(
            "volume",
                    Set.of(
                            "source",
                            "target",
                            "readonly",
                            "consistency",
                            "volume-nocopy",
                            "volume-subpath",
                            "volume-driver",
                            "volume-opt",
                            "volume-label"),
            "bind",
                    Set.of(
                            "source",
                            "target",
                            "readonly",
                            "consistency",
                            "bind-propagation",
                            "bind-recursive",
                            "bind-nonrecursive"),
            "tmpfs", Set.of("target", "readonly", "consistency", "tmpfs-size", "tmpfs-mode")));

    private static final Pattern HOST_PATH = Pattern.compile("[./~].*|.*[/\\\\].*");

    private static final Set<String> FLAGS = Set.of("readonly", "volume-nocopy", "bind-nonrecursive");

    private static final Set<String> CONSISTENCIES = Set.of("default", "consistent", "cached", "delegated");

    private static final List<String> PROPAGATIONS =
            List.of("private", "rprivate", "shared", "rshared", "slave", "rslave");

    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, String> driverOptions = new LinkedHashMap<>();
    private final Map<String, String> labels = new LinkedHashMap<>();

    private LongMount() {}

    /**
     * Reads a mount.
     *
     * @param text {@code type=volume|bind|tmpfs,target=/path,...}; a field that contains a comma stands in double quotes
     * @return the mount
     */
    static Mount parse(String text) {
        LongMount mount = new LongMount();
        fields(text).forEach(mount::read);
        String type = mount.values.getOrDefault("type", "volume").toLowerCase(Locale.ROOT);
        Set<String> keys = KEYS.get(type);
        if (keys == null) {
            throw new SyntaxException(
                    "'" + type + "' is not a type of mount: write 'type=volume', 'type=bind' or" + " 'type=tmpfs'");
        }
        for (String key : mount.values.keySet()) {
            if (!key.equals("type") && !keys.contains(key)) {
                throw new SyntaxException("'" + key + "' is not a key of a mount of type '" + type + "': write one of "
                        + String.join(", ", keys.stream().sorted().toList()));
            }
        }
        mount.checkConsistency();
        String target = ContainerPath.mountPoint(mount.needed("target"));
        return switch (type) {
            case "volume" -> mount.volume(target);
            case "bind" -> mount.bind(target);
            default -> mount.tmpfs(target);
        };
    }

    /** Splits at commas outside double quotes; two double quotes inside them stand for one, as in CSV. */
    private static List<String> fields(String text) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' && quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                field.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        if (quoted) {
            throw new SyntaxException("has a double quote that is not closed");
        }
        fields.add(field.toString());
        return fields;
    }

    /** Nothing that may be a part of an option of a driver, and secret, is repeated. */
    private void read(String field) {
        int equals = field.indexOf('=');
        String written = (equals < 0 ? field : field.substring(0, equals)).toLowerCase(Locale.ROOT);
        String key = SYNONYMS.getOrDefault(written, written);
        if (equals < 0 && !FLAGS.contains(key)) {
            throw new SyntaxException(
                    (isKnown(key) ? "'" + field + "' is" : "has a part that is") + " not 'key=value': " + SYNTAX);
        }
        String value = equals < 0 ? "true" : field.substring(equals + 1);
        if (value.isEmpty()) {
            throw new SyntaxException("'" + field + "' has no value after its '='");
        }
        if (key.equals("volume-opt")) {
            readDriverOption(value);
        } else if (key.equals("volume-label")) {
            readLabel(value);
        } else if (values.put(key, value) != null) {
            throw new SyntaxException("'" + key + "' is set a second time");
        }
    }

    private static boolean isKnown(String key) {
        return key.equals("type") || KEYS.values().stream().anyMatch(keys -> keys.contains(key));
    }

    private void readDriverOption(String option) {
        int equals = option.indexOf('=');
        if (equals < 1) {
            throw new SyntaxException(
                    "has a 'volume-opt' that is not an option of a driver: write 'volume-opt=key=value'");
        }
        values.put("volume-opt", "");
        driverOptions.put(option.substring(0, equals), option.substring(equals + 1));
    }

    private void readLabel(String label) {
        int equals = label.indexOf('=');
        if (equals == 0) {
            throw new SyntaxException("has a 'volume-label' without a name");
        }
        values.put("volume-label", "");
        labels.put(equals < 0 ? label : label.substring(0, equals), equals < 0 ? "" : label.substring(equals + 1));
    }

    /** It once told Docker Desktop how fresh files must be; no engine heeds it any more. */
    private void checkConsistency() {
        String consistency = values.getOrDefault("consistency", "default");
        if (!CONSISTENCIES.contains(consistency)) {
            throw new SyntaxException("'" + consistency
                    + "' is not a consistency: write 'default', 'consistent', 'cached' or 'delegated'");
        }
    }

    private Mount volume(String target) {
        String source = values.get("source");
        if (source != null
                && !values.containsKey("type")
                && HOST_PATH.matcher(source).matches()) {
            throw new SyntaxException(
                    "names the volume '" + source
                            + "', as the type of a mount is 'volume' where none is said: write 'type=bind' for a path of this machine");
        }
        String driver = values.get("volume-driver");
        if (source != null && (driver != null || !driverOptions.isEmpty())) {
            throw new SyntaxException("sets the driver of the volume '" + source
                    + "', which exists by then: say driver and options where the volume is declared");
        }
        if (source != null && !labels.isEmpty()) {
            throw new SyntaxException("sets labels of the volume '" + source
                    + "', which exists by then: say them where the volume is declared");
        }
        return new VolumeMount(
                source,
                target,
                isTrue("readonly"),
                new VolumeOptions(isTrue("volume-nocopy"), subpath(), null, driver, driverOptions, labels));
    }

    private @Nullable String subpath() {
        String subpath = values.get("volume-subpath");
        if (subpath != null
                && (subpath.startsWith("/") || List.of(subpath.split("/", -1)).contains(".."))) {
            throw new SyntaxException(
                    "'" + subpath + "' is not a path inside a volume: it must be relative, without '..'");
        }
        return subpath;
    }

    private Mount bind(String target) {
        String propagation = values.get("bind-propagation");
        if (propagation != null && !PROPAGATIONS.contains(propagation)) {
            throw new SyntaxException(
                    "'" + propagation + "' is not a propagation: write one of " + String.join(", ", PROPAGATIONS));
        }
        return new BindMount(needed("source"), target, isTrue("readonly"), propagation, null, recursion());
    }

    private @Nullable String recursion() {
        String recursion = values.getOrDefault("bind-recursive", isTrue("bind-nonrecursive") ? "disabled" : "enabled");
        boolean privately = "rprivate".equals(values.get("bind-propagation"));
        return switch (recursion) {
            case "enabled" -> null;
            case "disabled" -> recursion;
            case "writable" -> {
                if (!isTrue("readonly")) {
                    throw new SyntaxException("'bind-recursive=writable' needs 'readonly'");
                }
                yield recursion;
            }
            case "readonly" -> {
                if (!isTrue("readonly") || !privately) {
                    throw new SyntaxException(
                            "'bind-recursive=readonly' needs 'readonly' and 'bind-propagation=rprivate'");
                }
                yield recursion;
            }
            default ->
                throw new SyntaxException("'" + recursion + "' is not a way to mount what is mounted below: write"
                        + " 'enabled', 'disabled', 'writable' or 'readonly'");
        };
    }

    private Mount tmpfs(String target) {
        List<String> options = new ArrayList<>();
        if (isTrue("readonly")) {
            options.add("ro");
        }
        if (values.containsKey("tmpfs-size")) {
            options.add("size=" + TmpfsMount.size(needed("tmpfs-size")));
        }
        if (values.containsKey("tmpfs-mode")) {
            options.add("mode=" + TmpfsMount.mode(needed("tmpfs-mode")));
        }
        return new TmpfsMount(target, String.join(",", options));
    }

    private String needed(String key) {
        String value = values.get(key);
        if (value == null) {
            throw new SyntaxException("has no '" + key + "': " + SYNTAX);
        }
        return value;
    }

    private boolean isTrue(String key) {
        String value = values.getOrDefault(key, "false");
        return switch (value) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new SyntaxException("'" + value + "' of '" + key + "' is neither 'true' nor 'false'");
        };
    }
}
