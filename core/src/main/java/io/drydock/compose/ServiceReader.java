/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.compose;

import io.drydock.spec.ContainerSpecBuilder;
import io.drydock.spec.Durations;
import io.drydock.spec.WaitSpecBuilder;
import io.drydock.wiring.Template;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Declares a service as a container. */
final class ServiceReader {

    /** What to do instead of what is not supported. */
    private static final Map<String, String> ADVICE = Map.of(
            "links", "the names of services are known on their networks without it; write depends_on for the order",
            "external_links", "write the address",
            "volumes_from", "name the volumes",
            "credential_spec", "it is of Windows",
            "isolation", "it is of Windows");

    private final ServiceContext context;
    private final String name;
    private final Fields service;

    ServiceReader(ServiceContext context, String name, Fields service) {
        this.context = context;
        this.name = name;
        this.service = service;
    }

    void read(ContainerSpecBuilder container) {
        readImage(container);
        readProcess(container);
        readHealth(container);
        readOrder(container);
        readRuntime(container);
        readSecurity(container);
        ServiceResources.read(service, container);
        new ServiceNetworking(context, name, service).read(container);
        new ServiceStorage(context, service).read(container);
        service.ignore("profiles", "attach", "develop");
        service.finish(ADVICE);
    }

    private void readImage(ContainerSpecBuilder container) {
        if (service.has("build")) {
            service.ignore("image"); // the name that the built image would get
            new ServiceBuild(context, service).read(container);
        } else {
            service.text("image", container::image);
            service.text("pull_policy", policy -> PullWords.read(policy, service, container));
        }
        service.ignore("pull_policy");
        service.text("platform", container::platform);
    }

    private void readProcess(ContainerSpecBuilder container) {
        Map<String, String> variables = new LinkedHashMap<>(EnvFiles.read(context.project(), service));
        service.pairs("environment").forEach((key, value) -> {
            String given = value.orElseGet(() -> context.project().variables().apply(key));
            if (given == null) {
                variables.remove(key);
            } else {
                variables.put(key, given);
            }
        });
        variables.forEach((key, value) -> container.env(key + "=" + Template.literal(value)));
        service.words("command").ifPresent(words -> container.command(literal(words)));
        service.words("entrypoint").ifPresent(words -> container.entrypoint(entrypoint(words)));
        service.text("working_dir", container::workdir);
        service.text("user", container::user);
        service.texts("group_add", container::groupAdd);
        service.flag("tty", container::tty);
        service.flag("stdin_open", container::interactive);
        service.text("stop_signal", container::stopSignal);
        service.text(
                "stop_grace_period",
                text -> service.guarded(
                        "stop_grace_period", () -> container.stopTimeout(Durations.written(GoDuration.parse(text)))));
    }

    private static String[] literal(List<String> words) {
        return words.stream().map(Template::literal).toArray(String[]::new);
    }

    /** An empty one takes the image's away. */
    private static String[] entrypoint(List<String> words) {
        return words.isEmpty() ? new String[] {""} : words.toArray(String[]::new);
    }

    private void readHealth(ContainerSpecBuilder container) {
        service.within("healthcheck", health -> {
            health.flag("disable", container::noHealthcheck);
            readTest(health, container);
            health.duration("interval", container::healthInterval);
            health.duration("timeout", container::healthTimeout);
            health.duration("start_period", container::healthStartPeriod);
            health.number("retries", container::healthRetries);
            health.ignore("start_interval"); // readiness runs the test by itself
            health.finish();
        });
    }

    private static void readTest(Fields health, ContainerSpecBuilder container) {
        List<String> words = health.texts("test");
        if (words.isEmpty()) {
            return;
        }
        List<String> rest = words.subList(1, words.size());
        if (health.take("test").orElse(null) instanceof Element.Text line) {
            container.healthCmd(Template.literal(line.text()));
            return;
        }
        switch (words.get(0)) {
            case "NONE" -> container.noHealthcheck(true);
            case "CMD" -> container.healthExec(literal(rest));
            case "CMD-SHELL" -> container.healthCmd(Template.literal(String.join(" ", rest)));
            default -> health.problem("test", "begins neither with CMD nor with CMD-SHELL or NONE");
        }
    }

    private void readOrder(ContainerSpecBuilder container) {
        for (Dependency dependency : Dependency.of(service)) {
            if (context.services().contains(dependency.service())) {
                container.dependsOn(
                        dependency.service() + (dependency.condition().equals(Dependency.STARTED) ? ":started" : ""));
            } else if (dependency.required()) {
                service.problem(
                        "depends_on",
                        "has the service '" + dependency.service()
                                + "', which is not there: it is not declared, or none of the profiles enables it");
            }
        }
        if (context.isAwaited(name, Dependency.HEALTHY)) {
            container.waitForHealth();
        }
        if (context.isAwaited(name, Dependency.COMPLETED)) {
            container.waitFor(WaitSpecBuilder::completed);
        }
        String timeout = context.compose().startupTimeout();
        if (timeout != null) {
            container.startupTimeout(timeout);
        }
    }

    private void readRuntime(ContainerSpecBuilder container) {
        service.pairs("labels")
                .forEach((key, value) -> container.labels(key + "=" + Template.literal(value.orElse(""))));
        service.flag("init", container::init);
        service.text("hostname", container::hostname);
        service.text("domainname", container::domainname);
        service.text("restart", container::restart);
        service.within("logging", logging -> {
            logging.text("driver", container::logDriver);
            logging.assignments("options", container::logOpts);
            logging.finish();
        });
    }

    private void readSecurity(ContainerSpecBuilder container) {
        service.texts("cap_add", container::capAdd);
        service.texts("cap_drop", container::capDrop);
        service.flag("privileged", container::privileged);
        service.flag("read_only", container::readOnly);
        container.securityOpt(service.texts("security_opt").stream()
                .map(option -> option.replaceFirst("^(no-new-privileges|seccomp|apparmor|label):", "$1="))
                .map(this::withProfile)
                .toArray(String[]::new));
        service.text("userns_mode", container::userns);
        service.text("ipc", mode -> container.ipc(ofService(mode)));
        service.text("pid", mode -> container.pid(ofService(mode)));
        service.text("uts", container::uts);
        service.text("cgroup", container::cgroupns);
    }

    /** A profile is a file beside the Compose file. */
    private String withProfile(String option) {
        String prefix = "seccomp=";
        return option.startsWith(prefix) && !option.equals(prefix + "unconfined")
                ? prefix + context.project().path(option.substring(prefix.length()))
                : option;
    }

    /** In a Compose file {@code container:} would be one of the engine's, and a service is {@code service:}. */
    static String ofService(String mode) {
        return mode.replaceFirst("^service:", "container:");
    }
}
