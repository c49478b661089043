/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with Compose files, and where, as Drydock itself reads them. */
class WrongComposeFilesTests {

    @TempDir
    private Path directory;

    private ComposeProjects projects;

    @BeforeEach
    void prepare() {
        projects = ComposeProjects.builtIn(directory).with("HOME", "/root");
    }

    static Stream<Arguments> files() {
        return Stream.of(
                wrong(
                        "services: [",
                        "compose.yaml:1: is not YAML: expected the node content, but found '<stream end>'"),
                wrong("- one", "compose.yaml:1: is not a Compose file: it has no keys"),
                wrong("", "compose.yaml: has no services"),
                wrong("services:\n  a: {image: x}\n  a: {image: y}\n", "compose.yaml:3: has the key 'a' a second time"),
                wrong(
                        "services:\n  a: !reset {image: x}\n",
                        "compose.yaml:2: has the tag '!reset', which takes docker's plugin compose"),
                wrong("services: &s\n  a: *s\n", "compose.yaml:1: has an anchor that contains itself"),
                wrong("services:\n  a: x\n", "compose.yaml:2: services.a is not a mapping"),
                wrong(
                        "servics: {}\nservices: {a: {image: x}}",
                        "compose.yaml:1: servics is not supported: did you mean 'services'?"),
                wrong(
                        "services:\n  a:\n    image: x\n    comand: run\n",
                        "compose.yaml:4: services.a.comand is not supported: did you mean 'command'?"),
                wrong(
                        "services:\n  a:\n    image: x\n    tty: maybe\n",
                        "compose.yaml:4: services.a.tty is neither true nor false"),
                wrong(
                        "services:\n  a:\n    image: x\n    cpu_shares: many\n",
                        "compose.yaml:4: services.a.cpu_shares 'many' is not a number"),
                wrong(
                        "services:\n  a:\n    image: x\n    command: echo \"a\n",
                        "compose.yaml:4: services.a.command has a quote \" that is not closed"),
                wrong(
                        "services:\n  a:\n    image: [x]\n",
                        "compose.yaml:3: services.a.image is not a text",
                        "compose.yaml:2 'a': has neither an image nor a build: declare one of them"),
                wrong(
                        "services:\n  a:\n    image: x\n    stop_grace_period: 10\n",
                        "compose.yaml:4: services.a.stop_grace_period '10' is not a duration: write '500ms', '30s' or '1m30s'"),
                wrong(
                        "services:\n  a:\n    image: x\n    healthcheck: {test: [RUN, x]}\n",
                        "compose.yaml:4: services.a.healthcheck.test begins neither with CMD nor with CMD-SHELL or NONE"),
                wrong(
                        "services:\n  a:\n    image: x\n    healthcheck: {test: \"true\", interval: soon}\n",
                        "compose.yaml:4: services.a.healthcheck.interval 'soon' is not a duration: write '500ms', '30s' or '1m30s'"),
                wrong(
                        "services:\n  a:\n    image: x\n    depends_on: [b]\n",
                        "compose.yaml:4: services.a.depends_on has the service 'b', which is not there: it is not declared, or none of the profiles enables it"),
                wrong(
                        "services:\n  a:\n    image: x\n    depends_on: {b: {condition: ready}}\n  b: {image: y}\n",
                        "compose.yaml:4: services.a.depends_on.b.condition is none of service_started, service_healthy, service_completed_successfully"),
                wrong(
                        "services:\n  a:\n    image: x\n    pull_policy: sometimes\n",
                        "compose.yaml:4: services.a.pull_policy 'sometimes' is not supported: write always, never, missing, daily or weekly"),
                wrong(
                        "services:\n  a:\n    image: x\n    scale: 3\n",
                        "compose.yaml:4: services.a.scale is 3: a service is one container"),
                wrong(
                        "services:\n  a:\n    image: x\n    deploy: {restart_policy: {condition: none}}\n",
                        "compose.yaml:4: services.a.deploy.restart_policy is not supported: write restart"),
                wrong(
                        "services:\n  a:\n    image: x\n    network_mode: container:other\n",
                        "compose.yaml:4: services.a.network_mode 'container:other' is not supported: write 'service:' and the name of a service"),
                wrong(
                        "services:\n  a:\n    image: x\n    extends: {service: b}\n",
                        "compose.yaml:4: services.a.extends is not supported without docker's plugin compose: install that, or write it out"),
                wrong(
                        "include: [other.yaml]\nservices: {a: {image: x}}",
                        "compose.yaml:1: include is not supported without docker's plugin compose: install that, or write it out"),
                wrong(
                        "services:\n  a:\n    image: x\n    secrets: [s]\n",
                        "compose.yaml:4: services.a.secrets has 's', which the file does not declare under secrets"),
                wrong(
                        "services: {a: {image: x}}\nsecrets:\n  s: {external: true}\n",
                        "compose.yaml:3: secrets.s.external is not supported: it is of swarm",
                        "compose.yaml:3: secrets.s.file is missing: say file or environment"),
                wrong(
                        "services:\n  a: {image: x, secrets: [s]}\nsecrets:\n  s: {environment: UNSET}\n",
                        "compose.yaml:4: secrets.s.environment names the variable 'UNSET', which is not set"),
                wrong(
                        "services:\n  a:\n    image: x\n    secrets: [{source: s, target: /etc/s}]\nsecrets: {s: {environment: HOME}}\n",
                        "compose.yaml:4: services.a.secrets has the target '/etc/s': secrets lie in /run/secrets/"),
                wrong(
                        "services:\n  a:\n    image: x\n    env_file: [no.env]\n",
                        "compose.yaml:4: services.a.env_file names 'no.env', and there is no file '{dir}/no.env'"),
                wrong(
                        "services:\n  a:\n    build: {context: ., platforms: [linux/amd64, linux/arm64]}\n",
                        "compose.yaml:3: services.a.build.platforms has several: an image is built for one"),
                wrong(
                        "services:\n  a:\n    build: {context: ., additional_contexts: {b: \"service:b\"}}\n",
                        "compose.yaml:3: services.a.build.additional_contexts has 'service:b', which is not supported: name a directory or an image"),
                wrong(
                        "services:\n  a:\n    image: x\n    networks: {back: {gw_priority: 1}}\nnetworks: {back: }\n",
                        "compose.yaml:4: services.a.networks.back.gw_priority is not supported"),
                wrong(
                        "services: {a: {image: x, networks: [back]}}\nnetworks:\n  back:\n    ipam: {driver: other}\n",
                        "compose.yaml:4: networks.back.ipam.driver 'other' is not supported: leave it out"),
                wrong(
                        "services:\n  a: {image: x, ports: [\"http\"]}\n",
                        "compose.yaml:2 'a': ports[0] 'http' is not a port: write '80', '8080:80', '127.0.0.1:8080:80', '[::1]:8080:80', '8000-8005:80' or one of them with '/udp' or '/sctp'"),
                wrong(
                        "services:\n  a: {image: x, volumes: [\"dta:/d\"]}\nvolumes: {data: }\n",
                        "compose.yaml:2: services.a.volumes has the unknown volume 'dta': did you mean 'data'? declared: 'data'"),
                wrong(
                        "services:\n  a: {image: x, networks: [bakc]}\nnetworks: {back: }\n",
                        "compose.yaml:2: services.a.networks has the unknown network 'bakc': did you mean 'back'? declared: 'back'"));
    }

    private static Arguments wrong(String file, String... problems) {
        return arguments(file, List.of(problems));
    }

    @ParameterizedTest
    @MethodSource("files")
    void addToWhenAFileIsWrongTellsWhatAndWhere(String file, List<String> problems) {
        assertThat(projects.file("compose.yaml", file).problems())
                .containsExactlyElementsOf(problems.stream()
                        .map(problem -> problem.replace("{dir}", directory.toString()))
                        .toList());
    }

    @Test
    void addToWhenNoFileIsNamedSaysHow() {
        assertThat(projects.problems(options -> options.files(new String[0]).files("missing.yaml", "src")))
                .containsExactly(
                        "composeFile: names 'missing.yaml', and there is no file '"
                                + Path.of("missing.yaml").toAbsolutePath()
                                + "': paths begin at the base directory of the module",
                        "composeFile: names 'src', and there is no file '"
                                + Path.of("src").toAbsolutePath()
                                + "': paths begin at the base directory of the module");
    }

    @Test
    void addToWhenAServiceIsWantedThatIsNotThereSaysWhichAre() {
        projects.file("compose.yaml", """
                services:
                  orders: {image: orders:1}
                  debug: {image: busybox, profiles: [debug]}
                """);

        assertThat(projects.problems(options -> options.files(
                                directory.resolve("compose.yaml").toString())
                        .services("order", "debug")))
                .containsExactly(
                        "composeFile: wants the unknown service 'order': did you mean 'orders'? declared: 'orders',"
                                + " 'debug'",
                        "composeFile: wants the service 'debug', which none of the profiles enables");
    }

    @Test
    void addToWhenAFileOfVariablesIsWrongTellsItsLineAndNoValue() {
        projects.file("compose.yaml", "services: {a: {image: x, env_file: a.env}}")
                .file("a.env", "A=1\nPASSWORD=\"s3cret\n");

        assertThat(projects.problems()).containsExactly("a.env:2: has a value without its closing \"");
    }

    @Test
    void addToWhenAliasesStandForVeryManyValuesGivesUp() {
        StringBuilder file = new StringBuilder("x-0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            file.append("x-%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(10)));
        }

        assertThat(projects.file("compose.yaml", file.toString()).problems())
                .singleElement()
                .asString()
                .endsWith("has more than 200000 values");
    }
}
