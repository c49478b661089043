/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.cli;

import io.drydock.cleanup.Inventory;
import io.drydock.cleanup.OwnedRun;
import io.drydock.cleanup.Owner;
import io.drydock.cleanup.OwnerLabels;
import io.drydock.cleanup.Removal;
import io.drydock.cleanup.Sweep;
import io.drydock.engine.ContainerEngine;
import io.drydock.engine.EngineException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** What a user asks for: which runs have something on the engine, and that it be removed. */
final class Commands {

    static final int FAILED = 1;
    static final int MISUSED = 2;

    private static final String USAGE = """
            usage: java -jar drydock-core.jar ps
                   java -jar drydock-core.jar prune [--all [--force] | --run ID [--force]]

              ps       lists what runs of Drydock have on the engine, and whether the process that made it lives
              prune    removes what runs left whose process is gone, and after a day that of other machines
                --all    removes also what is younger, or has no known owner
                --run    removes what one run has, whatever its age
                --force  removes also what has an owner that lives

            The engine is found as the docker CLI finds it; -Ddrydock.engine.host=tcp://host:port before -jar names another one.
            Nothing without the labels of Drydock is touched.""";

    private final Supplier<ContainerEngine> connector;
    private final Executor executor;
    private final Clock clock;
    private final PrintStream out;
    private final PrintStream err;

    Commands(Supplier<ContainerEngine> connector, Executor executor, Clock clock, PrintStream out, PrintStream err) {
        this.connector = connector;
        this.executor = executor;
        this.clock = clock;
        this.out = out;
        this.err = err;
    }

    /**
     * Runs a command.
     *
     * @param arguments the command and its options
     * @return the exit code: 0, or {@link #FAILED} where something could not be done, or {@link #MISUSED}
     */
    int run(List<String> arguments) {
        String command = arguments.isEmpty() ? "" : arguments.get(0);
        List<String> options = arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size());
        try {
            if (command.equals("ps") && options.isEmpty()) {
                return list();
            }
            if (command.equals("prune")) {
                Optional<PruneOptions> prune = PruneOptions.parse(options);
                if (prune.isPresent()) {
                    return prune(prune.get());
                }
            }
        } catch (EngineException e) {
            err.println(e.getMessage());
            return FAILED;
        }
        boolean asksForHelp = arguments.equals(List.of("help")) || arguments.equals(List.of("--help"));
        (asksForHelp ? out : err).println(USAGE);
        return asksForHelp ? 0 : MISUSED;
    }

    private int list() {
        try (ContainerEngine engine = connector.get()) {
            List<OwnedRun> runs = new Inventory(engine, executor).runs();
            if (runs.isEmpty()) {
                out.println("no run has anything on " + engine.endpoint().uri());
            }
            for (OwnedRun run : runs) {
                out.println(title(run));
                run.resources().forEach(each -> out.println("  " + each.description()));
            }
            return 0;
        }
    }

    private String title(OwnedRun run) {
        String age = run.newest()
                .map(newest -> ", newest " + age(Duration.between(newest, clock.instant())) + " old")
                .orElse("");
        return "run " + run.id() + (run.isShared() ? " of several processes" : " of " + owner(run)) + age;
    }

    private static String owner(OwnedRun run) {
        return run.owner()
                .map(owner -> "process " + owner.pid() + " on " + owner.hostName() + " ("
                        + run.state().name().toLowerCase(Locale.ROOT) + ")")
                .orElse("nobody known");
    }

    private static String age(Duration age) {
        if (age.toDays() > 2) {
            return age.toDays() + " days";
        }
        return age.toHours() > 2
                ? age.toHours() + " h"
                : age.toMinutes() > 2 ? age.toMinutes() + " min" : Math.max(0, age.toSeconds()) + " s";
    }

    private int prune(PruneOptions options) {
        try (ContainerEngine engine = connector.get()) {
            Inventory inventory = new Inventory(engine, executor);
            Removal removal = new Removal(engine, executor);
            List<OwnedRun> all = inventory.runs();
            List<OwnedRun> runs = all.stream()
                    .filter(run -> options.run().isEmpty() || run.id().equals(options.run()))
                    .toList();
            if (runs.isEmpty() && !options.run().isEmpty()) {
                err.println("run '" + options.run() + "' has nothing on "
                        + engine.endpoint().uri());
                return FAILED;
            }
            Sweep sweep = new Sweep(engine, executor, new OwnerLabels("prune", Owner.thisProcess()), clock, Sweep.AGE);
            List<OwnedRun> wanted = runs.stream()
                    .filter(run -> isWanted(run, all, options, sweep))
                    .toList();
            List<OwnedRun> spared = new ArrayList<>(runs);
            spared.removeAll(wanted);
            spared.forEach(run -> out.println("spared " + title(run)));
            return told(removal.remove(
                    wanted.stream().flatMap(run -> run.resources().stream()).toList()));
        }
    }

    private static boolean isWanted(OwnedRun run, List<OwnedRun> all, PruneOptions options, Sweep sweep) {
        if (sweep.isInUse(run, all)) {
            return options.isForced();
        }
        return options.isAll() || !options.run().isEmpty() || sweep.isOver(run, all);
    }

    private int told(Removal.Outcome outcome) {
        outcome.removed().forEach(each -> out.println("removed " + each));
        outcome.failed()
                .forEach(each -> err.println("could not remove "
                        + each.resource().description() + ": " + each.reason().getMessage()));
        if (outcome.removed().isEmpty() && outcome.failed().isEmpty()) {
            out.println("nothing to remove");
        }
        return outcome.failed().isEmpty() ? 0 : FAILED;
    }
}
