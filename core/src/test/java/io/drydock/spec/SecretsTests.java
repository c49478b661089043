/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The values of environment variables and of build arguments may be secret: nothing that is printed contains them. */
class SecretsTests {

    private static final String SECRET = "hunter2";

    @Test
    void toStringOfProcessNamesVariablesOnly() {
        assertThat(ProcessSpec.DEFAULT.withEnv(Map.of("PASSWORD", SECRET)).withCommand(List.of("serve", "--fast")))
                .hasToString(
                        "ProcessSpec[env=[PASSWORD], EnvSources[files=[], inherited=[]], entrypoint=[], command=[serve, --fast], workdir=null,"
                                + " UserSpec[name=null, groups=[]], TerminalSpec[tty=false, interactive=false],"
                                + " StopSpec[signal=null, timeout=null]]");
    }

    @Test
    void toStringOfBuildNamesArgumentsOnly() {
        assertThat(Builds.of(
                        build -> build.args("TOKEN=" + SECRET).dockerfileInline("FROM scratch\nENV TOKEN=" + SECRET)))
                .hasToString(
                        "BuildSpec[files=BuildFiles[context=HostFile[path=.], dockerfile=Inline[2 lines], contexts=[]],"
                                + " args=[TOKEN], target=null, platform=null, image=BuiltImageSpec[labels={}, tags=[], keep=false],"
                                + " steps=BuildStepsSpec[network=null, addHosts=[], shmSize=null, ulimits=[]],"
                                + " cache=BuildCacheSpec[noCache=false, pull=false, from=[], to=[]],"
                                + " builder=BuilderSpec[kind=AUTO, secrets=[], ssh=[]]]");
    }

    @Test
    void toStringOfWholeStackContainsNoValue() {
        StackSpecBuilder builder = new StackSpecBuilder();
        builder.container("db", db -> db.image("postgres:15").env("PASSWORD=" + SECRET));
        builder.container("orders", orders -> orders.build("src/orders", build -> build.args("TOKEN=" + SECRET)));

        StackSpec stack = builder.assemble(Scope.NONE, new Problems());

        assertThat(stack.toString()).contains("PASSWORD", "TOKEN").doesNotContain(SECRET);
    }
}
