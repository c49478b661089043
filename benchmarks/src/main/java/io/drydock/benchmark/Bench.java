/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures Drydock beside the bare engine and Testcontainers: each round has all contenders one after the other, so that what disturbs the machine
 * disturbs all of them. {@code scripts/bench} runs it.
 */
public final class Bench {

    private static final int USUAL_ROUNDS = 15;

    /** Rounds that do not count. */
    private static final int WARM_UPS = 3;

    /** Who takes part so seldom takes very long, and is not warmed up. */
    private static final int FEW_ROUNDS = 3;

    /** Where {@code scripts/bench} puts them. */
    private static final Path CLASS_PATHS = Path.of("benchmarks", "target");

    private static final String FOOTPRINT = "footprint";
    private static final String GROWTH = "growth";

    private final int rounds;
    private final PrintStream out;

    private Bench(int rounds, PrintStream out) {
        this.rounds = rounds;
        this.out = out;
    }

    /**
     * Measures, prints and writes the results.
     *
     * @param arguments the directory for results, then names of scenarios, none for all, and a number of rounds, 15 by default
     * @throws Exception when a contender fails
     */
    public static void main(String[] arguments) throws Exception {
        int rounds = USUAL_ROUNDS;
        List<String> names = new ArrayList<>();
        for (int i = 1; i < arguments.length; i++) {
            if (arguments[i].matches("[0-9]+")) {
                rounds = Integer.parseInt(arguments[i]);
            } else {
                names.add(arguments[i]);
            }
        }
        new Bench(rounds, System.out).run(Path.of(arguments[0]), names);
        System.exit(0); // contenders leave threads behind
    }

    private void run(Path results, List<String> names) throws Exception {
        Map<String, Scenario> all = new LinkedHashMap<>();
        Scenarios.all().forEach(scenario -> all.put(scenario.name(), scenario));
        List<String> known = new ArrayList<>(all.keySet());
        known.addAll(List.of(FOOTPRINT, GROWTH));
        if (!known.containsAll(names)) {
            throw new IllegalArgumentException("scenarios are " + String.join(", ", known));
        }
        Surroundings surroundings = Surroundings.of();
        surroundings.lines().forEach(out::println);
        List<Outcome> outcomes = new ArrayList<>();
        for (Scenario scenario : all.values()) {
            if (names.isEmpty() || names.contains(scenario.name())) {
                outcomes.add(measure(scenario));
                write(results, surroundings, outcomes);
            }
        }
        List<String> further = new ArrayList<>();
        if (names.isEmpty() || names.contains(FOOTPRINT)) {
            Map<String, Path> classPaths = new LinkedHashMap<>();
            classPaths.put(Contender.DRYDOCK, CLASS_PATHS.resolve("classpath-drydock"));
            classPaths.put(Contender.TESTCONTAINERS, CLASS_PATHS.resolve("classpath-testcontainers"));
            further.addAll(Footprint.lines(classPaths));
        }
        if (names.isEmpty() || names.contains(GROWTH)) {
            further.addAll(new Growth(rounds).lines());
        }
        further.forEach(out::println);
        new Results(results, surroundings).write(outcomes, further);
        out.println("results lie in " + results);
    }

    private static void write(Path results, Surroundings surroundings, List<Outcome> outcomes) throws IOException {
        new Results(results, surroundings).write(outcomes, List.of());
    }

    /** What a round is begun with goes round, too: an engine is not quite done with what was removed from it last. */
    private Outcome measure(Scenario scenario) throws Exception {
        Map<String, Times> times = new LinkedHashMap<>();
        scenario.contenders().forEach(contender -> times.put(contender.name(), new Times()));
        List<Contender> order = new ArrayList<>(scenario.contenders());
        for (int round = -WARM_UPS; round < rounds; round++) {
            Collections.rotate(order, -1);
            for (Contender contender : order) {
                if (round < contender.rounds() && (round >= 0 || contender.rounds() > FEW_ROUNDS)) {
                    var took = contender.work().run();
                    if (round >= 0) {
                        times.getOrDefault(contender.name(), new Times()).add(took);
                    }
                }
            }
        }
        Outcome outcome = new Outcome(scenario, times);
        outcome.lines().forEach(out::println);
        return outcome;
    }
}
