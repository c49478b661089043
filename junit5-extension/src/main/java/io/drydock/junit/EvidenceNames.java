/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Names directories for evidence: a class, in it a method, and where that is executed several times, which time that was. Each has only
 * characters that need no care in a shell, and no two executions of a run have the same, also where case does not matter.
 */
final class EvidenceNames {

    /** How long what is made of a name to display may be. */
    private static final int LONGEST = 60;

    /** What JUnit numbers: invocations and dynamic tests. */
    private static final Pattern NUMBER = Pattern.compile(":#([0-9]+)]");

    private static final Pattern LEADING_NUMBER = Pattern.compile("^\\[[0-9]+] ?");
    private static final Pattern UNSAFE = Pattern.compile("[^\\p{L}\\p{N}.=,+-]+");
    private static final Pattern EDGES = Pattern.compile("^[_.-]+|[_.-]+$");

    private static final String OF_CLASS = "class";

    /** Which execution has which directory. */
    private final Map<String, String> taken = new ConcurrentHashMap<>();

    /** The directory of a test or a class, relative to that of all evidence. */
    Path of(ExtensionContext context) {
        String type = type(context).map(Class::getName).orElse("").replace('$', '.');
        String name = method(context).map(method -> name(method, context)).orElse(OF_CLASS);
        return Path.of(type, free(type + "/", name, context.getUniqueId()));
    }

    private String free(String type, String name, String uniqueId) {
        String candidate = name;
        for (int i = 2; !isOf(uniqueId, type + candidate); i++) {
            candidate = name + "-" + i;
        }
        return candidate;
    }

    private boolean isOf(String uniqueId, String path) {
        String owner = taken.putIfAbsent(path.toLowerCase(Locale.ROOT), uniqueId);
        return owner == null || owner.equals(uniqueId);
    }

    /** The class that a context is in. */
    static Optional<Class<?>> type(ExtensionContext context) {
        return context.getTestClass().or(() -> context.getParent().flatMap(EvidenceNames::type));
    }

    /** The method that a context is about, or that made what it is about. */
    static Optional<Method> method(ExtensionContext context) {
        return context.getTestMethod().or(() -> context.getParent().flatMap(EvidenceNames::method));
    }

    private static String name(Method method, ExtensionContext context) {
        StringBuilder name = new StringBuilder(safe(method.getName()));
        String id = context.getUniqueId();
        Matcher number = NUMBER.matcher(id);
        String separator = "-";
        boolean found = number.find(Math.max(0, id.indexOf(":" + method.getName() + "(")));
        boolean numbered = found;
        while (found) {
            name.append(separator).append(number.group(1));
            separator = ".";
            found = number.find();
        }
        String shown =
                numbered ? safe(LEADING_NUMBER.matcher(context.getDisplayName()).replaceFirst("")) : "";
        return shown.isEmpty() ? name.toString() : name + "-" + shown;
    }

    private static String safe(String text) {
        String safe = UNSAFE.matcher(text).replaceAll("_");
        String cut = safe.length() > LONGEST ? safe.substring(0, LONGEST) : safe;
        return EDGES.matcher(cut).replaceAll("");
    }
}
