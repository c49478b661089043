/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.List;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * Graphics processors that a container gets.
 *
 * @param count how many; -1 for all, 0 where they are named
 * @param devices their numbers or ids; empty where they are counted
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record GpuSpec(int count, List<String> devices) {

    private static final String DEVICE = "device=";
    private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,5}");
    private static final Pattern DEVICES = Pattern.compile("[^,\\s]+(,[^,\\s]+)*");

    /** Copies the list. */
    public GpuSpec {
        devices = List.copyOf(devices);
    }

    static GpuSpec parse(String text) {
        if (text.equals("all")) {
            return new GpuSpec(-1, List.of());
        }
        if (COUNT.matcher(text).matches()) {
            return new GpuSpec(Integer.parseInt(text), List.of());
        }
        if (text.startsWith(DEVICE)
                && DEVICES.matcher(text.substring(DEVICE.length())).matches()) {
            return new GpuSpec(0, List.of(text.substring(DEVICE.length()).split(",", -1)));
        }
        throw new SyntaxException("'" + text + "' does not name GPUs: write 'all', a number or 'device=0,1'");
    }
}
