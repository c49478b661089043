/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

/**
 * When stacks are started and removed, beside what is declared.
 *
 * @param removesInBackground whether the tests go on while a stack is removed
 */
record Lifecycle(boolean removesInBackground) {

    /** {@code background} or {@code wait}. */
    static final String TEARDOWN = "drydock.teardown";

    static final Lifecycle DEFAULT = new Lifecycle(true);

    /**
     * Reads the settings.
     *
     * @throws IllegalArgumentException when one is wrong
     */
    static Lifecycle from(Settings.Source source) {
        return new Lifecycle(removesInBackground(source));
    }

    private static boolean removesInBackground(Settings.Source source) {
        String text = text(source, TEARDOWN, "background");
        return switch (text) {
            case "background" -> true;
            case "wait" -> false;
            default -> throw wrong(TEARDOWN, text, "write 'background' or 'wait'");
        };
    }

    private static String text(Settings.Source source, String name, String usual) {
        String text = source.get(name);
        return text == null || text.isBlank() ? usual : text.strip();
    }

    private static IllegalArgumentException wrong(String name, String text, String advice) {
        return new IllegalArgumentException(
                "the setting " + name + " is wrong: '" + text + "' is not allowed: " + advice);
    }
}
