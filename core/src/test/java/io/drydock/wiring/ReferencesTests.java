/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.spec.ContainerSpec;
import io.drydock.spec.ContainerSpecBuilder;
import io.drydock.spec.InvalidStackException;
import io.drydock.spec.Problems;
import io.drydock.spec.Scope;
import io.drydock.spec.StackSpec;
import io.drydock.spec.StackSpecBuilder;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferencesTests {

    private static final String ESCAPE = " ('$${' stands for '${')";

    private final StackSpecBuilder stack = new StackSpecBuilder();

    private void container(String name, Consumer<ContainerSpecBuilder> options) {
        stack.container(name, container -> options.accept(container.image("busybox:1.36")));
    }

    private StackSpec assemble() {
        Problems problems = new Problems();
        StackSpec spec = stack.assemble(Scope.NONE, problems);
        problems.throwIfAny("stack");
        return spec;
    }

    private static References references(StackSpec spec) {
        Scope scope = Scope.of(spec);
        return new References(
                Surroundings.of(scope.specs(), scope.networks()),
                container -> container.process().env(),
                Map.of("user.name", "me")::get,
                Map.of("HOME", "/root")::get);
    }

    /** What is wrong with a text in a variable of the container {@code web}, beside {@code db}, which publishes 5432. */
    private List<String> problems(String text) {
        container("db", db -> db.ports("5432").expose("9000").env("POSTGRES_PASSWORD=x", "URL=${web.env:TEXT}"));
        container("web", web -> web.env("TEXT=" + text));
        StackSpec spec = assemble();
        return problems(spec, "web");
    }

    private static List<String> problems(StackSpec spec, String container) {
        Problems found = new Problems();
        references(spec).check(container(spec, container), found);
        try {
            found.throwIfAny("stack");
            return List.of();
        } catch (InvalidStackException e) {
            return e.problems().stream()
                    .map(problem -> problem.origin().text() + " " + problem.message())
                    .toList();
        }
    }

    private static ContainerSpec container(StackSpec spec, String name) {
        return spec.containers().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:postgresql://${db.endpoint:5432}/app",
                "${db.host} ${db.port:5432} ${db.port:1} ${db.endpoint:53/udp} ${this.host} ${web.host}",
                "${db.env:POSTGRES_PASSWORD} ${db.env:OTHER:-none}",
                "${network.default.subnet} ${random.port} ${random.port:admin}",
                "${env:HOME} ${sys:user.name} ${env:NOT_SET:-} ${sys:not.set:-x}",
                "${spring.datasource.url} ${process.env.HOME} ${HOME:-x} ${dbb.hots}",
                "$${db.hots} $${dbb.host}",
            })
    void checkWhenReferencesAreRightSaysNothing(String text) {
        assertThat(problems(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${dbb.host} | refers to ${dbb.host}: unknown container 'dbb': did you mean 'db'? declared: 'db', 'web'"
                        + ESCAPE,
                "${x.endpoint:1} | refers to ${x.endpoint:1}: unknown container 'x': declared: 'db', 'web'" + ESCAPE,
                "${db.hots} | has ${db.hots}: did you mean ${db.host}?" + ESCAPE,
                "${db.Port:5432} | has ${db.Port:5432}: did you mean ${db.port:5432}?" + ESCAPE,
                "${db.password} | refers to ${db.password}: a container has host, port, endpoint, env, hostPort"
                        + ESCAPE,
                "${db.host:5432} | refers to ${db.host:5432}, and a host has no port: write ${db.host} or"
                        + " ${db.endpoint:5432}",
                "${db.port} | refers to ${db.port}, and there is not exactly one TCP port: write ${db.port:PORT};"
                        + " declared: 5432/tcp, 9000/tcp",
                "${db.endpoint:x} | refers to ${db.endpoint:x}, and 'x' is not a port; declared: 5432/tcp, 9000/tcp",
                "${db.port:70000} | refers to ${db.port:70000}, and '70000' is not a port; declared: 5432/tcp, 9000/tcp",
                "${db.env} | refers to ${db.env}, which names no variable: write ${db.env:NAME}",
                "${db.env:POSTGRES_PASSWRD} | refers to ${db.env:POSTGRES_PASSWRD}: unknown variable 'POSTGRES_PASSWRD': did you mean"
                        + " 'POSTGRES_PASSWORD'? declared: 'POSTGRES_PASSWORD', 'URL' by container 'db'",
                "${db.env:URL} | refers to ${db.env:URL}, which is a cycle: db.env:URL -> web.env:TEXT -> db.env:URL",
                "${network.backend.subnet} | refers to ${network.backend.subnet}: unknown network 'backend': declared:"
                        + " 'default'" + ESCAPE,
                "${network.default.gateway} | refers to ${network.default.gateway}, of which there is"
                        + " ${network.default.subnet} only" + ESCAPE,
                "${random.int} | refers to ${random.int}, of which there is ${random.port} only" + ESCAPE,
                "${env:NOT_SET} | refers to ${env:NOT_SET}, which is not set: set it, or say what holds then,"
                        + " ${env:NOT_SET:-value}" + ESCAPE,
                "${sys:not.set} | refers to ${sys:not.set}, which is not set: set it, or say what holds then,"
                        + " ${sys:not.set:-value}" + ESCAPE,
                "${db.hostPort:5432} | refers to ${db.hostPort:5432}, which is not known before the start; no host port is:"
                        + " name the port in reservedPorts, or its host port in ports",
            })
    void checkWhenAReferenceIsWrongSaysWhatThereIs(String text, String problem) {
        assertThat(problems(text)).containsExactly("web env 'TEXT' " + problem);
    }

    @Test
    void checkWhenContainersShareNoNetworkSaysSo() {
        stack.network("front", net -> {});
        stack.network("back", net -> {});
        container("db", db -> db.networks("back"));
        container("web", web -> web.networks("front").command("--db=${db.host}"));
        StackSpec spec = assemble();

        assertThat(problems(spec, "web"))
                .containsExactly(
                        "web command[0] refers to ${db.host}, but 'web' and 'db' are on no common network on which"
                                + " containers have names");
    }

    @Test
    void problemsWhenTheTestAsksForAPortThatIsNotPublishedListsThoseThatAre() {
        container("db", db -> db.ports("5432").expose("9000"));
        StackSpec spec = assemble();

        assertThat(references(spec).problems("value", "${db.port} ${db.port:9000} ${this.host}", null))
                .containsExactly(
                        "value refers to ${db.port}, and there is not exactly one TCP port: write ${db.port:PORT}; published: 5432/tcp",
                        "value refers to ${db.port:9000}, which is not published; published: 5432/tcp: name it in ports",
                        "value refers to ${this.host}, but belongs to no container: name one");
    }

    @Test
    void checkWhenAConditionAsksAtItsOwnAddressSaysThatItDoesAnyway() {
        container(
                "web",
                web -> web.ports("80").waitFor(wait -> wait.http("/").headers("Origin: http://${this.endpoint:80}")));
        StackSpec spec = assemble();

        assertThat(problems(spec, "web"))
                .containsExactly(
                        "web waitFor header 'Origin' refers to ${this.endpoint:80}, its own address, which is known"
                                + " only when it runs: that is where the condition asks anyway");
    }

    @Test
    void addressedWhenTextsNameAddressesTellsOtherContainers() {
        container("db", db -> db.env("URL=${cache.endpoint:6379}"));
        container("cache", cache -> {});
        container("web", web -> web.env("SELF=${web.host}", "DB=${db.env:URL}").command("${this.host}"));
        container("job", job -> job.waitFor(wait -> wait.exec("nc", "${web.host}")));
        StackSpec spec = assemble();
        References references = references(spec);

        assertThat(references.addressed(container(spec, "web"))).containsExactly("cache");
        assertThat(references.addressed(container(spec, "job"))).containsExactly("web");
        assertThat(references.addressed(container(spec, "cache"))).isEmpty();
    }

    @Test
    void neededWhenTextsNameWhatIsKnownLateTellsIt() {
        stack.network("back", net -> {});
        container("db", db -> db.networks("back").ports("5432"));
        container("web", web -> web.networks("host").env("DB=${db.endpoint:5432}", "NET=${network.back.subnet}"));
        container("app", app -> app.networks("back").env("DB=${db.endpoint:5432}"));
        StackSpec spec = assemble();
        References references = references(spec);

        assertThat(references.neededPublished(container(spec, "web"))).containsExactly("db");
        assertThat(references.neededNetworks(container(spec, "web"))).containsExactly("back");
        assertThat(references.neededPublished(container(spec, "app"))).isEmpty();
    }

    @Test
    void namesRandomPortWhenATextHasOneSaysSo() {
        container("db", db -> db.labels("port=${random.port}"));
        container("web", web -> web.env("PORT=$${random.port}"));
        StackSpec spec = assemble();

        assertThat(References.namesRandomPort(container(spec, "db"))).isTrue();
        assertThat(References.namesRandomPort(container(spec, "web"))).isFalse();
    }

    @Test
    void withValuesOfTheMachineWhenAVariableIsNotSetTakesWhatHoldsThen() {
        container("db", db -> db.env("A=${env:NOT_SET:-one}", "B=${sys:user.name:-two}", "C=${db.host}"));

        ContainerSpec rendered = References.withValuesOfTheMachine(
                container(assemble(), "db"), Map.of("user.name", "me")::get, name -> null);

        assertThat(rendered.process().env())
                .containsExactly(Map.entry("A", "one"), Map.entry("B", "me"), Map.entry("C", "${db.host}"));
    }
}
