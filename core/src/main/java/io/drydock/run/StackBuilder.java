/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.compose.ComposeConfig;
import io.drydock.compose.ComposeFiles;
import io.drydock.compose.ComposeSpecBuilder;
import io.drydock.engine.docker.ComposePlugin;
import io.drydock.plan.StartPlan;
import io.drydock.spec.ContainerSpecBuilder;
import io.drydock.spec.NetworkSpecBuilder;
import io.drydock.spec.Problems;
import io.drydock.spec.Scope;
import io.drydock.spec.StackSpec;
import io.drydock.spec.StackSpecBuilder;
import io.drydock.spec.VolumeSpecBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Declares a stack in plain Java. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class StackBuilder {

    private static final ComposeConfig COMPOSE_CONFIG =
            (files, profiles) -> ComposePlugin.ofSystem().config(files, profiles);

    private final StackSpecBuilder spec = new StackSpecBuilder();
    private final List<ComposeSpecBuilder> composeFiles = new ArrayList<>();
    private Scope scope = Scope.NONE;
    private @Nullable RunningStack outer;
    private @Nullable String reuse;
    private @Nullable String share;

    StackBuilder() {}

    /**
     * Names the stack; the default is {@code stack}.
     *
     * @param name used in messages and in the names on the engine
     * @return this
     */
    public StackBuilder name(String name) {
        spec.name(name);
        return this;
    }

    /**
     * Declares a network.
     *
     * @param name the name by which containers refer to it
     * @return this
     */
    public StackBuilder network(String name) {
        return network(name, options -> {});
    }

    /**
     * Declares a network.
     *
     * @param name the name by which containers refer to it
     * @param options says what it is
     * @return this
     */
    public StackBuilder network(String name, Consumer<NetworkSpecBuilder> options) {
        spec.network(name, options);
        return this;
    }

    /**
     * Declares a volume.
     *
     * @param name the name by which containers refer to it
     * @return this
     */
    public StackBuilder volume(String name) {
        return volume(name, options -> {});
    }

    /**
     * Declares a volume.
     *
     * @param name the name by which containers refer to it
     * @param options says what it is
     * @return this
     */
    public StackBuilder volume(String name, Consumer<VolumeSpecBuilder> options) {
        spec.volume(name, options);
        return this;
    }

    /**
     * Declares a container.
     *
     * @param name its name in the stack and its DNS alias on every network that it joins
     * @param options says what it is
     * @return this
     */
    public StackBuilder container(String name, Consumer<ContainerSpecBuilder> options) {
        spec.container(name, options);
        return this;
    }

    /**
     * Takes services, networks and volumes from a Compose file.
     *
     * @param path relative to the base directory of the module
     * @return this
     */
    public StackBuilder composeFile(String path) {
        return composeFile(options -> options.files(path));
    }

    /**
     * Takes services, networks and volumes from Compose files; they are like declared containers, networks and volumes. The files are read when
     * the stack is built, by {@code docker compose config} where the docker CLI has that plugin, otherwise by Drydock itself.
     *
     * @param options says which files, and what is taken from them
     * @return this
     */
    public StackBuilder composeFile(Consumer<ComposeSpecBuilder> options) {
        ComposeSpecBuilder builder = new ComposeSpecBuilder();
        options.accept(builder);
        composeFiles.add(builder);
        return this;
    }

    /**
     * Lets the stack use the networks, volumes and containers of another one that already runs and outlives it.
     *
     * @param stack the enclosing stack
     * @return this
     */
    public StackBuilder within(RunningStack stack) {
        this.outer = stack;
        this.scope = stack.scope();
        return this;
    }

    /**
     * Lets the stack use names that enclosing stacks declare which do not run yet.
     *
     * @param names the names
     * @return this
     */
    @API(status = API.Status.INTERNAL, since = "0.1")
    public StackBuilder within(Scope names) {
        this.scope = names;
        return this;
    }

    /**
     * Gives also a single container the stack's own network, because containers of inner stacks will join it.
     *
     * @return this
     */
    public StackBuilder shareNetwork() {
        spec.shareNetwork();
        return this;
    }

    /**
     * Lets the stack stay on the engine when it is closed, so that a later run of the same module finds it as it is, as long as nothing that it is made
     * from has changed: specs, images, copied files, and the version of Drydock. Its containers keep what they have written. Who does not
     * find it the same removes it and tells the difference. It goes ten minutes after its last use (the setting {@code drydock.reuse.expiry}); {@code drydock.reuse=false} turns it off.
     *
     * @param name what it is called among all stacks of the module
     * @return this
     */
    public StackBuilder reuse(String name) {
        this.reuse = name;
        return this;
    }

    /**
     * Lets all JVMs that the same build has started use one stack, where the setting {@code drydock.share} is {@code build}; the last of
     * them removes it.
     *
     * @param name what it is called by all who share it
     * @return this
     */
    @API(status = API.Status.INTERNAL, since = "0.1")
    public StackBuilder share(String name) {
        this.share = name;
        return this;
    }

    /**
     * Checks everything that was declared. Asks nothing of an engine.
     *
     * @return the stack, ready to be started
     * @throws io.drydock.spec.InvalidStackException when something is declared wrongly, with all problems
     */
    public Stack build() {
        Problems problems = new Problems();
        Stack stack = build(problems);
        problems.throwIfAny(spec.name());
        return stack;
    }

    /**
     * Checks everything that was declared, together with other stacks. Asks nothing of an engine.
     *
     * @param problems receives everything that is declared wrongly; the stack must not be started then
     * @return the stack
     */
    @API(status = API.Status.INTERNAL, since = "0.1")
    public Stack build(Problems problems) {
        addComposeFiles(problems);
        StackSpec stack = DeclaredReferences.checked(spec.assemble(scope, problems), scope, problems);
        ProcessFiles files = new ProcessFiles(System::getenv);
        stack.containers().forEach(container -> {
            DeclaredBuild.check(container, problems);
            files.check(container, problems);
        });
        DeclaredFiles.check(stack, problems);
        if (reuse != null) {
            ReuseRules.check(stack, scope, problems);
        }
        return new Stack(StartPlan.of(stack, problems), outer, reuse, share);
    }

    /** They are read once, whatever the builder is asked after that. */
    private void addComposeFiles(Problems problems) {
        for (ComposeSpecBuilder files : composeFiles) {
            new ComposeFiles(COMPOSE_CONFIG, System::getenv).addTo(spec, files, problems);
        }
        composeFiles.clear();
    }
}
