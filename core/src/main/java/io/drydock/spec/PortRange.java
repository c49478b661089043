/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

/**
 * Ports that follow each other.
 *
 * @param first 1 to 65535
 * @param last at least the first, at most 65535
 */
record PortRange(int first, int last) {

    /**
     * Reads a port or a range of ports.
     *
     * @param text the whole text that it is a part of, for messages
     * @param digits {@code 80} or {@code 8000-8005}
     */
    static PortRange parse(String text, String digits) {
        int dash = digits.indexOf('-');
        int first = number(text, dash < 0 ? digits : digits.substring(0, dash));
        int last = dash < 0 ? first : number(text, digits.substring(dash + 1));
        if (last < first) {
            throw new SyntaxException("'" + text + "' has the range " + digits + ", which ends before it begins");
        }
        return new PortRange(first, last);
    }

    private static int number(String text, String digits) {
        int number = digits.length() > 5 ? 0 : Integer.parseInt(digits);
        if (number < 1 || number > 65535) {
            throw new SyntaxException("'" + text + "' names port " + digits + ": a port is a number from 1 to 65535");
        }
        return number;
    }

    int size() {
        return last - first + 1;
    }
}
