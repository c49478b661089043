/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.plan;

import static io.drydock.spec.Specs.container;
import static io.drydock.spec.Specs.stack;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.drydock.spec.ContainerSpec;
import io.drydock.spec.FoundProblems;
import io.drydock.spec.InvalidStackException;
import io.drydock.spec.Origin;
import io.drydock.spec.Problem;
import io.drydock.spec.Problems;
import io.drydock.spec.Scope;
import io.drydock.spec.StackSpec;
import io.drydock.spec.StackSpecBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartPlanTests {

    private final Problems problems = new Problems();

    @Test
    void ofWhenStackIsEmptyHasNoSteps() {
        StartPlan plan = plan();

        assertThat(plan.steps()).isEmpty();
        assertThat(plan.stopOrder()).isEmpty();
        assertThat(plan).hasToString("stack shop");
    }

    @Test
    void ofWhenNothingDependsKeepsTheOrderOfDeclaration() {
        assertThat(names(plan(container("web"), container("cache"), container("db"))))
                .containsExactly("web", "cache", "db");
    }

    @Test
    void ofWhenContainersDependPutsDependenciesFirst() {
        assertThat(names(plan(container("web", "orders"), container("orders", "db"), container("db"))))
                .containsExactly("db", "orders", "web");
    }

    @Test
    void ofWhenDependenciesAreADiamondHasEachContainerOnce() {
        StartPlan plan = plan(
                container("web", "orders", "users"),
                container("users", "db"),
                container("orders", "db"),
                container("db"));

        assertThat(plan.steps())
                .extracting(step -> step.container().name(), StartPlan.Step::dependencies, StartPlan.Step::dependents)
                .containsExactly(
                        tuple("db", List.of(), List.of("users", "orders")),
                        tuple("orders", List.of("db"), List.of("web")),
                        tuple("users", List.of("db"), List.of("web")),
                        tuple("web", List.of("orders", "users"), List.of()));
    }

    @Test
    void ofWhenAContainerOnlyWantsOthersStartedTellsThemApart() {
        StackSpecBuilder builder = new StackSpecBuilder();
        builder.container("web", web -> web.image("web:1").dependsOn("cache:started", "db"));
        builder.container("cache", cache -> cache.image("cache:1"));
        builder.container("db", db -> db.image("db:1"));

        StartPlan plan = StartPlan.of(builder.assemble(Scope.NONE, problems), problems);

        assertThat(plan.steps())
                .extracting(
                        step -> step.container().name(),
                        StartPlan.Step::dependencies,
                        StartPlan.Step::startedFirst,
                        StartPlan.Step::dependents)
                .containsExactly(
                        tuple("db", List.of(), List.of(), List.of("web")),
                        tuple("cache", List.of(), List.of(), List.of("web")),
                        tuple("web", List.of("db"), List.of("cache"), List.of()));
        assertThat(plan.toString()).endsWith("container web (web:1) after db, cache (started)");
    }

    @Test
    void ofWhenDependencyIsOfAnEnclosingStackLeavesItOut() {
        StartPlan plan = plan(container("web", "database-outside", "orders"), container("orders", "database-outside"));

        assertThat(plan.steps())
                .extracting(step -> step.container().name(), StartPlan.Step::dependencies)
                .containsExactly(tuple("orders", List.of()), tuple("web", List.of("orders")));
    }

    @Test
    void ofWhenDependencyIsNamedTwiceHasItOnce() {
        StartPlan plan = plan(container("web", "db", "db"), container("db"));

        assertThat(plan.steps().get(1).dependencies()).containsExactly("db");
    }

    @Test
    void ofWhenNameIsDeclaredTwiceTakesTheFirst() {
        ContainerSpec first = container("db");

        assertThat(plan(first, container("db", "db")).steps())
                .extracting(StartPlan.Step::container)
                .containsExactly(first);
    }

    @Test
    void ofWhenContainerDependsOnItselfReportsIt() {
        assertThatCyclesAre(
                stack(container("db"), container("web", "web")),
                new Problem(Origin.of("ShopIT.web"), "dependsOn is a cycle: web -> web"));
    }

    @Test
    void ofWhenContainerNamesItselfTwiceReportsOneCycle() {
        assertThatCyclesAre(
                stack(container("web", "web", "web")),
                new Problem(Origin.of("ShopIT.web"), "dependsOn is a cycle: web -> web"));
    }

    @Test
    void ofWhenContainersDependOnEachOtherReportsTheWay() {
        assertThatCyclesAre(
                stack(container("web", "orders"), container("orders", "db"), container("db", "orders")),
                new Problem(Origin.of("ShopIT.orders"), "dependsOn is a cycle: orders -> db -> orders"));
    }

    @Test
    void ofWhenContainersOnlyWantEachOtherStartedReportsTheWay() {
        StackSpecBuilder builder = new StackSpecBuilder();
        builder.container("one", one -> one.image("one:1").dependsOn("two:started"));
        builder.container("two", two -> two.image("two:1").dependsOn("one"));

        assertThatCyclesAre(
                builder.assemble(Scope.NONE, problems),
                new Problem(Origin.of("one"), "dependsOn is a cycle: one -> two -> one"));
    }

    @Test
    void ofWhenReferencesMakeTheCycleSaysHowToDoWithout() {
        ContainerSpec db = container("db");
        ContainerSpec app = container("app", "db");

        assertThatCyclesAre(
                stack(db.with(db.start().withRefersTo(List.of("app"))), app),
                new Problem(
                        db.origin(),
                        "references make the start order a cycle: db -> app -> db; 'db' refers to the address of 'app',"
                                + " which must be ready before: write its name 'app' where it need not be"));
    }

    @Test
    void ofWhenACycleIsNotOfDependsOnAloneDoesNotSaySo() {
        StackSpecBuilder builder = new StackSpecBuilder();
        builder.container("a", a -> a.image("app").ipc("container:b"));
        builder.container("b", b -> b.image("app").networks("container:c"));
        builder.container("c", c -> c.image("app").dependsOn("a"));
        builder.container("self", self -> self.image("app").pid("container:self"));

        StartPlan.of(builder.assemble(Scope.NONE, problems), problems);

        assertThat(FoundProblems.in(problems))
                .extracting(Problem::message)
                .containsExactly(
                        "the start order is a cycle: a -> b -> c -> a", "the start order is a cycle: self -> self");
    }

    @Test
    void ofWhenAContainerUsesItsOwnNetworkLeavesThatToItsReader() {
        StackSpecBuilder builder = new StackSpecBuilder();
        builder.container("self", self -> self.image("app").networks("container:self"));

        StartPlan.of(builder.assemble(Scope.NONE, problems), problems);

        assertThat(FoundProblems.in(problems))
                .extracting(Problem::message)
                .containsExactly("networks names the container itself: 'container:self'");
    }

    @Test
    void ofWhenThereAreSeveralCyclesReportsEach() {
        assertThatCyclesAre(
                stack(container("a", "b"), container("b", "a"), container("c", "d"), container("d", "c")),
                new Problem(Origin.of("ShopIT.a"), "dependsOn is a cycle: a -> b -> a"),
                new Problem(Origin.of("ShopIT.c"), "dependsOn is a cycle: c -> d -> c"));
    }

    @Test
    void ofWhenSpecHasOtherProblemsReportsCyclesWithThem() {
        StackSpecBuilder builder = new StackSpecBuilder();
        builder.container("db", db -> db.image("Postgres").dependsOn("orders"));
        builder.container("orders", orders -> orders.image("orders").dependsOn("db", "cache"));

        StartPlan.of(builder.assemble(Scope.NONE, problems), problems);

        assertThatExceptionOfType(InvalidStackException.class)
                .isThrownBy(() -> problems.throwIfAny("shop"))
                .withMessage("""
                        stack 'shop' is declared wrongly, nothing was started: 3 problems
                          db      image 'Postgres' is not an image name: write '[host[:port]/]name[:tag][@digest]' with a name in\
                         lower case
                          orders  dependsOn has the unknown container 'cache': declared: 'db', 'orders'
                          db      dependsOn is a cycle: db -> orders -> db""");
    }

    @Test
    void stopOrderIsTheReverseOfTheStartOrder() {
        StartPlan plan = plan(
                container("web", "orders", "users"),
                container("users", "db"),
                container("orders", "db"),
                container("db"));

        assertThat(plan.stopOrder())
                .extracting(step -> step.container().name())
                .containsExactly("web", "users", "orders", "db");
    }

    @Test
    void toStringTellsWhatWillBeDoneInOrder() {
        StackSpecBuilder builder = new StackSpecBuilder();
        builder.name("OrdersIT");
        builder.network("backend", network -> {});
        builder.network("frontend", network -> {});
        builder.volume("pgdata", volume -> {});
        builder.container("web", web -> web.image("nginx").dependsOn("orders", "cache"));
        builder.container(
                "orders", orders -> orders.build("src/test/docker/orders").dependsOn("db"));
        builder.container("db", db -> db.image("postgres:15").env("PASSWORD=hunter2"));
        builder.container("cache", cache -> cache.image("redis:7"));

        assertThat(StartPlan.of(builder.assemble(Scope.NONE, problems), problems))
                .hasToString("""
                        stack OrdersIT
                          network backend
                          network frontend
                          volume pgdata
                          container db (postgres:15)
                          container orders (build of src/test/docker/orders) after db
                          container cache (redis:7)
                          container web (nginx:latest) after orders, cache""");
    }

    private void assertThatCyclesAre(StackSpec stack, Problem... cycles) {
        assertThat(StartPlan.of(stack, problems).steps()).isEmpty();
        assertThat(FoundProblems.in(problems)).containsExactly(cycles);
    }

    private StartPlan plan(ContainerSpec... containers) {
        StartPlan plan = StartPlan.of(stack(containers), problems);
        assertThat(FoundProblems.in(problems)).isEmpty();
        return plan;
    }

    private static List<String> names(StartPlan plan) {
        return plan.steps().stream().map(step -> step.container().name()).toList();
    }
}
