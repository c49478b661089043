/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.run.StackBuilder;
import io.drydock.spec.ContainerSpecBuilder;
import io.drydock.spec.PullPolicy;
import java.lang.reflect.Field;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** Reads the {@link Container} annotation of a field. */
final class ContainerDeclaration {

    private ContainerDeclaration() {}

    static void addTo(StackBuilder builder, Field field) {
        Container container = Annotations.merged(field, Container.class).orElseThrow();
        builder.container(field.getName(), options -> {
            if (HeldObjects.isHeldBy(field)) {
                HeldObjects.addTo(options, container, field);
            }
            read(container, options.origin(Origins.of(field)));
            readImage(imageOf(field).orElse(container), options);
        });
    }

    /** Reads an annotation that stands alone. */
    static void readAll(Container container, ContainerSpecBuilder options) {
        read(container, options);
        readImage(container, options);
    }

    private static Optional<Container> imageOf(Field field) {
        return Annotations.all(field, Set.of(Container.class)).stream()
                .map(Container.class::cast)
                .filter(each -> !each.image().isEmpty() || BuildDeclaration.isSaid(each.build()))
                .findFirst();
    }

    private static void read(Container container, ContainerSpecBuilder options) {
        readProcess(container, options);
        readPull(container, options);
        readRuntime(container, options);
        readResources(container, options);
        readSecurity(container, options);
        readNamespaces(container, options);
        readLogging(container, options);
        readNetworking(container, options);
        readStorage(container, options);
        options.dependsOn(container.dependsOn()).startupTimeout(container.startupTimeout());
        options.startAttempts(container.startAttempts());
        options.waitMode(container.waitMode());
        for (WaitFor waitFor : container.waitFor()) {
            options.waitFor(wait -> WaitDeclaration.read(waitFor, wait));
        }
    }

    private static void readProcess(Container container, ContainerSpecBuilder options) {
        options.env(container.env()).command(container.command());
        options.envFile(container.envFile());
        options.entrypoint(container.entrypoint());
        say(container.workdir(), options::workdir);
        say(container.user(), options::user);
        options.groupAdd(container.groupAdd());
        options.tty(container.tty());
        options.interactive(container.interactive());
        say(container.stopSignal(), options::stopSignal);
        say(container.stopTimeout(), options::stopTimeout);
    }

    private static void readPull(Container container, ContainerSpecBuilder options) {
        if (container.pull() != PullPolicy.IF_MISSING) {
            options.pull(container.pull());
        }
        say(container.pullMaxAge(), options::pullMaxAge);
    }

    private static void readRuntime(Container container, ContainerSpecBuilder options) {
        options.labels(container.labels()).init(container.init());
        say(container.hostname(), options::hostname);
        say(container.domainname(), options::domainname);
        say(container.restart(), options::restart);
        say(container.healthCmd(), options::healthCmd);
        options.healthExec(container.healthExec());
        say(container.healthInterval(), options::healthInterval);
        say(container.healthTimeout(), options::healthTimeout);
        say(container.healthRetries(), options::healthRetries);
        say(container.healthStartPeriod(), options::healthStartPeriod);
        options.noHealthcheck(container.noHealthcheck());
        say(container.platform(), options::platform);
    }

    private static void readResources(Container container, ContainerSpecBuilder options) {
        say(container.memory(), options::memory);
        say(container.memorySwap(), options::memorySwap);
        say(container.memoryReservation(), options::memoryReservation);
        options.oomKillDisable(container.oomKillDisable());
        say(container.shmSize(), options::shmSize);
        say(container.cpus(), options::cpus);
        say(container.cpusetCpus(), options::cpusetCpus);
        say(container.cpusetMems(), options::cpusetMems);
        say(container.cpuShares(), options::cpuShares);
        say(container.pidsLimit(), options::pidsLimit);
        say(container.blkioWeight(), options::blkioWeight);
        options.ulimits(container.ulimits());
        options.sysctls(container.sysctls());
        options.devices(container.devices());
        say(container.gpus(), options::gpus);
    }

    private static void readSecurity(Container container, ContainerSpecBuilder options) {
        options.capAdd(container.capAdd());
        options.capDrop(container.capDrop());
        options.privileged(container.privileged());
        options.readOnly(container.readOnly());
        options.securityOpt(container.securityOpt());
        say(container.userns(), options::userns);
    }

    private static void readNamespaces(Container container, ContainerSpecBuilder options) {
        say(container.ipc(), options::ipc);
        say(container.pid(), options::pid);
        say(container.uts(), options::uts);
        say(container.cgroupns(), options::cgroupns);
    }

    private static void readLogging(Container container, ContainerSpecBuilder options) {
        say(container.logDriver(), options::logDriver);
        options.logOpts(container.logOpts());
    }

    static void say(String text, Consumer<String> option) {
        if (!text.isEmpty()) {
            option.accept(text);
        }
    }

    static void say(int number, IntConsumer option) {
        if (number != 0) {
            option.accept(number);
        }
    }

    private static void readNetworking(Container container, ContainerSpecBuilder options) {
        options.ports(container.ports())
                .reservedPorts(container.reservedPorts())
                .expose(container.expose())
                .publishAll(container.publishAll())
                .networks(container.networks())
                .networkAliases(container.networkAliases())
                .dns(container.dns())
                .dnsSearch(container.dnsSearch())
                .dnsOptions(container.dnsOptions())
                .addHosts(container.addHosts());
        say(container.ip(), options::ip);
        say(container.ip6(), options::ip6);
        say(container.macAddress(), options::macAddress);
    }

    private static void readStorage(Container container, ContainerSpecBuilder options) {
        options.volumes(container.volumes())
                .mounts(container.mounts())
                .tmpfs(container.tmpfs())
                .copy(container.copy())
                .secrets(container.secrets());
    }

    /** Image and build are one choice, which the nearest annotation makes that sets either of them. */
    private static void readImage(Container container, ContainerSpecBuilder options) {
        if (!container.image().isEmpty()) {
            options.image(container.image());
        }
        if (BuildDeclaration.isSaid(container.build())) {
            options.build(build -> BuildDeclaration.read(container.build(), build));
        }
    }
}
