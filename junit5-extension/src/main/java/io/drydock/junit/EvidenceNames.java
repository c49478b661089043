/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Names directories for evidence: a class, in it a method, and where that is executed several times, which time that was. Each has only
 * characters that need no care in a shell and are known to every file system, and a hash where it would tell too little without the
 * others. No two executions of a run have the same, also where case does not matter.
 */
final class EvidenceNames {

    /** How long what is made of the name of a method, or of one to display, may be without its hash. */
    private static final int LONGEST = 60;

    /** The same of the name of a class with its package. */
    private static final int LONGEST_TYPE = 200;

    /** What JUnit numbers: invocations and dynamic tests. */
    private static final Pattern NUMBER = Pattern.compile(":#([0-9]+)]");

    private static final Pattern LEADING_NUMBER = Pattern.compile("^\\[[0-9]+] ?");
    private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9.=,+-]+");

    /** Letters and digits that are not ASCII. */
    private static final Pattern LOST = Pattern.compile("[^\\P{L}A-Za-z]|[^\\P{N}0-9]");

    private static final Pattern EDGES = Pattern.compile("^[_.-]+|[_.-]+$");

    private static final String OF_CLASS = "class";

    /** Which execution has which directory. */
    private final Map<String, String> taken = new ConcurrentHashMap<>();

    /** The directory of a test or a class, relative to that of all evidence. */
    Path of(ExtensionContext context) {
        String name = method(context).map(method -> name(method, context)).orElse(OF_CLASS);
        return of(type(context).map(Class::getName).orElse(""), name, context.getUniqueId());
    }

    /** The same of a class that is not executed yet. */
    Path ofClass(Class<?> type, String uniqueId) {
        return of(type.getName(), OF_CLASS, uniqueId);
    }

    private Path of(String type, String name, String uniqueId) {
        String directory = safe(type.replace('$', '.'), LONGEST_TYPE);
        return Path.of(directory, free(directory + "/", name, uniqueId));
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
        String safe = safe(method.getName());
        StringBuilder name = new StringBuilder(safe.isEmpty() ? hash(method.getName()) : safe);
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

    /** May be empty where there is neither letter nor digit. */
    static String safe(String text) {
        return safe(text, LONGEST);
    }

    private static String safe(String text, int longest) {
        String safe = UNSAFE.matcher(text).replaceAll("_");
        boolean isCut = safe.length() > longest;
        String name = EDGES.matcher(isCut ? safe.substring(0, longest) : safe).replaceAll("");
        if (!isCut && !LOST.matcher(text).find()) {
            return name;
        }
        return name.isEmpty() ? hash(text) : name + "-" + hash(text);
    }

    private static String hash(String text) {
        return HexFormat.of().toHexDigits(text.hashCode());
    }
}
