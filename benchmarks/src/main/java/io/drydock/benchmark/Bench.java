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
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Measures Drydock beside the bare engine and Testcontainers: each round has all contenders one after the other, so that what disturbs the machine
 * disturbs all of them. {@code scripts/bench} runs it.
 */
public final class Bench {

    private static final int USUAL_ROUNDS = 15;

    /** Rounds that do not count. */
    private static final int WARM_UPS = 3;

    /** Of the orders in which contenders take turns. */
    private static final long SEED = 1;

    /** Where {@code scripts/bench} puts them. */
    private static final Path CLASS_PATHS = Path.of("benchmarks", "target");

    private static final String FOOTPRINT = "footprint";
    private static final String GROWTH = "growth";

    private final int rounds;
    private final PrintStream out;
    private final Random random = new Random(SEED);
    private int failures;

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
        Bench bench = new Bench(rounds, System.out);
        bench.run(Path.of(arguments[0]), names);
        System.exit(bench.failures == 0 ? 0 : 1); // contenders leave threads behind
    }

    private void run(Path results, List<String> names) throws Exception {
        Map<String, Scenario> all = new LinkedHashMap<>();
        Scenarios.all().forEach(scenario -> all.put(scenario.name(), scenario));
        List<String> known = new ArrayList<>(all.keySet());
        known.addAll(List.of(FOOTPRINT, GROWTH));
        if (!known.containsAll(names)) {
            throw new IllegalArgumentException("scenarios are " + String.join(", ", known));
        }
        Surroundings surroundings = Surroundings.of(rounds);
        surroundings.lines().forEach(out::println);
        Results files = new Results(results, names.isEmpty() ? "results" : String.join("-", names), surroundings);
        List<Outcome> outcomes = new ArrayList<>();
        for (Scenario scenario : all.values()) {
            if (names.isEmpty() || names.contains(scenario.name())) {
                attempt(scenario.name(), () -> outcomes.add(measure(scenario)));
                files.write(outcomes, List.of());
            }
        }
        List<String> further = new ArrayList<>();
        if (names.isEmpty() || names.contains(FOOTPRINT)) {
            Map<String, Path> classPaths = new LinkedHashMap<>();
            classPaths.put(Contender.DRYDOCK, CLASS_PATHS.resolve("classpath-drydock"));
            classPaths.put(Contender.TESTCONTAINERS, CLASS_PATHS.resolve("classpath-testcontainers"));
            attempt(FOOTPRINT, () -> further.addAll(Footprint.lines(classPaths)));
        }
        if (names.isEmpty() || names.contains(GROWTH)) {
            attempt(GROWTH, () -> further.addAll(new Growth(rounds).lines()));
        }
        further.addAll(budget(outcomes));
        further.forEach(out::println);
        files.write(outcomes, further);
        out.println("results lie in " + results);
    }

    private static List<String> budget(List<Outcome> outcomes) {
        List<String> lines = new ArrayList<>(List.of("budget:"));
        outcomes.forEach(outcome -> outcome.verdicts()
                .forEach(verdict -> lines.add(String.format(
                        Locale.ROOT, "  %-9s %s", outcome.scenario().name(), verdict))));
        return lines;
    }

    /** One that fails does not cost what the others take hours for. */
    private void attempt(String name, Contender.Whole whole) throws IOException {
        try {
            whole.run();
        } catch (Exception e) {
            failures++;
            out.println(name + ": FAILED");
            e.printStackTrace(out);
            try (BareEngine engine = new BareEngine()) {
                engine.removeAll();
            }
        }
    }

    /** In another order each time: an engine is not quite done with what was removed from it last, and who comes next has to bear that. */
    private Outcome measure(Scenario scenario) throws Exception {
        Map<String, Times> times = new LinkedHashMap<>();
        scenario.contenders().forEach(contender -> times.put(contender.name(), new Times()));
        List<Contender> order = new ArrayList<>(scenario.contenders());
        for (int round = -WARM_UPS; round < rounds; round++) {
            Collections.shuffle(order, random);
            for (Contender contender : order) {
                if (contender.takesPart(round, WARM_UPS)) {
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
