/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.drydock.spec.WaitSpec.HealthWait;
import io.drydock.spec.WaitSpec.HttpWait;
import io.drydock.spec.WaitSpec.LogWait;
import io.drydock.spec.WaitSpec.PortWait;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StackSpecBuilderTests {

    private static final String SECRET = "hunter2";

    private final StackSpecBuilder builder = new StackSpecBuilder();
    private final Problems problems = new Problems();

    @Test
    void assembleWhenEverythingIsSetReadsAllOfIt() {
        builder.name("OrdersIT");
        builder.network("backend", network -> network.origin(Origin.of("OrdersIT")));
        builder.volume("data", volume -> volume.origin(Origin.of("OrdersIT")));
        builder.container("db", db -> db.image("postgres:15"));
        builder.container(
                "orders",
                orders -> orders.origin(Origin.of("OrdersIT.orders"))
                        .build(
                                "src/orders",
                                build -> build.dockerfile("docker/Dockerfile")
                                        .args("VERSION=1.2", "URL=a=b")
                                        .target("run"))
                        .ports("8080", "127.0.0.1:5353:53/udp")
                        .env("B=2", "A=1")
                        .command("serve", "--fast")
                        .networks("backend")
                        .volumes("data:/data:ro")
                        .dependsOn("db")
                        .waitForHttp("/health")
                        .startupTimeout("30s"));

        StackSpec stack = assemble();

        assertThat(stack.name()).isEqualTo("OrdersIT");
        assertThat(builder.name()).isEqualTo("OrdersIT");
        assertThat(stack.networks()).containsExactly(NetworkSpec.bridge("backend", Origin.of("OrdersIT")));
        assertThat(stack.volumes())
                .containsExactly(new VolumeSpec(
                        "data",
                        "local",
                        Map.of(),
                        Map.of(),
                        List.of(),
                        null,
                        Customization.NONE,
                        Origin.of("OrdersIT")));
        ContainerSpec orders = stack.containers().get(1);
        assertThat(orders.name()).isEqualTo("orders");
        assertThat(orders.origin()).hasToString("OrdersIT.orders");
        assertThat(orders.image().description()).isEqualTo("build of src/orders -f docker/Dockerfile --target run");
        assertThat(orders.image()).isInstanceOfSatisfying(BuildSpec.class, build -> {
            assertThat(build.files().dockerfile()).isEqualTo(new DockerfileSource.Located("docker/Dockerfile"));
            assertThat(build.args()).containsExactly(entry("VERSION", "1.2"), entry("URL", "a=b"));
            assertThat(build.target()).isEqualTo("run");
        });
        assertThat(orders.process().env()).containsExactly(entry("B", "2"), entry("A", "1"));
        assertThat(orders.process().command()).containsExactly("serve", "--fast");
        assertThat(orders.networking().ports())
                .containsExactly(
                        new PortSpec(null, 0, ContainerPort.tcp(8080)),
                        new PortSpec("127.0.0.1", 5353, new ContainerPort(53, Protocol.UDP)));
        assertThat(orders.networking().networkNames()).containsExactly("backend");
        assertThat(orders.storage().mounts()).containsExactly(new VolumeMount("data", "/data", true));
        assertThat(orders.start())
                .isEqualTo(new StartSpec(List.of("db"), List.of(get("/health", 8080)), Duration.ofSeconds(30)));
    }

    @Test
    void assembleWhenOnlyTheImageIsSetHasDefaults() {
        builder.container("db", db -> db.image("postgres"));

        StackSpec stack = assemble();

        assertThat(stack.name()).isEqualTo("stack");
        ContainerSpec db = stack.containers().get(0);
        assertThat(db.origin()).isEqualTo(Origin.of("db"));
        assertThat(db.image()).isEqualTo(new ImageReference("postgres", "latest", null));
        assertThat(db.process().env()).isEmpty();
        assertThat(db.process().command()).isEmpty();
        assertThat(db.networking().ports()).isEmpty();
        assertThat(db.networking().networkNames()).isEmpty();
        assertThat(db.storage().mounts()).isEmpty();
        assertThat(db.start()).isEqualTo(new StartSpec(List.of(), List.of(), Duration.ofSeconds(60)));
    }

    @Test
    void assembleWhenAllIsPublishedPublishesWhatIsExposedOnce() {
        builder.container(
                "db",
                db -> db.image("postgres")
                        .ports("8080:80")
                        .expose("80-81", "53/udp")
                        .publishAll(true)
                        .waitForPort(5432));

        ContainerSpec db = assemble().containers().get(0);

        assertThat(db.networking().ports())
                .extracting(PortSpec::toString)
                .containsExactly("8080:80/tcp", "81/tcp", "53/udp");
        assertThat(db.networking().expose().ports())
                .extracting(ContainerPort::toString)
                .containsExactly("80/tcp", "81/tcp", "53/udp");
        assertThat(db.start().waitFor()).containsExactly(new PortWait(ContainerPort.tcp(5432)));
    }

    @Test
    void assembleWhenTwoContainersTakeOneHostPortSaysWhichHasIt() {
        builder.container("db", db -> db.image("postgres").ports("5432:5432"));
        builder.container("other", other -> other.image("postgres").ports("0.0.0.0:5432:5432", "[::1]:5432:5432"));

        builder.assemble(Scope.NONE, problems);

        assertThat(FoundProblems.in(problems))
                .containsExactly(new Problem(
                        Origin.of("other"),
                        "ports has '0.0.0.0:5432:5432/tcp', whose host port is that of '5432:5432/tcp' of container"
                                + " 'db'"));
    }

    @Test
    void assembleWhenOnlyTheContextIsSetBuildsFromItsDockerfile() {
        builder.container("orders", orders -> orders.build("src/orders"));

        assertThat(assemble().containers().get(0).image()).isInstanceOfSatisfying(BuildSpec.class, build -> {
            assertThat(build.files().context()).isEqualTo(new FileSource.HostFile("src/orders"));
            assertThat(build.files().dockerfile()).isEqualTo(DockerfileSource.DEFAULT);
            assertThat(build.args()).isEmpty();
            assertThat(build.target()).isNull();
        });
    }

    @Test
    void assembleWhenConditionsAreDeclaredReadsEachKind() {
        builder.container(
                "web",
                web -> web.image("nginx")
                        .ports("80", "443", "53/udp")
                        .waitForPort(443)
                        .waitForHttp("/", 80, 204)
                        .waitForLog("started")
                        .waitForLog("worker [0-9]+", 4)
                        .waitForHealth()
                        .startupTimeout(Duration.ofMillis(1500)));

        StartSpec start = assemble().containers().get(0).start();

        assertThat(start.waitFor())
                .extracting(Object::getClass, WaitSpec::description)
                .containsExactly(
                        tuple(PortWait.class, "port 443/tcp"),
                        tuple(HttpWait.class, "GET / on port 80/tcp = 204"),
                        tuple(LogWait.class, "log 'started'"),
                        tuple(LogWait.class, "log 'worker [0-9]+' 4 times"),
                        tuple(HealthWait.class, "HEALTHCHECK of the image"));
        assertThat(start.startupTimeout()).isEqualTo(Duration.ofMillis(1500));
    }

    @Test
    void assembleWhenOneTcpPortIsPublishedSeveralTimesHttpAsksIt() {
        builder.container(
                "web",
                web -> web.image("nginx").ports("80", "8080:80", "53/udp").waitForHttp("/"));

        assertThat(assemble().containers().get(0).start().waitFor()).containsExactly(get("/", 80));
        assertThat(get("/", 80).description()).isEqualTo("GET / on port 80/tcp");
    }

    @Test
    void assembleWhenVolumeSaysEverythingKeepsIt() {
        builder.volume(
                "data",
                volume -> volume.origin(Origin.of("OrdersIT"))
                        .driver("nfs")
                        .options("o=addr=10.0.0.1,password=" + SECRET)
                        .labels("team=orders"));
        builder.volume("shared", volume -> volume.external("team-data"));

        List<VolumeSpec> volumes = assemble().volumes();

        assertThat(volumes)
                .containsExactly(
                        new VolumeSpec(
                                "data",
                                "nfs",
                                Map.of("o", "addr=10.0.0.1,password=" + SECRET),
                                Map.of("team", "orders"),
                                List.of(),
                                null,
                                Customization.NONE,
                                Origin.of("OrdersIT")),
                        new VolumeSpec(
                                "shared",
                                "local",
                                Map.of(),
                                Map.of(),
                                List.of(),
                                "team-data",
                                Customization.NONE,
                                Origin.of("volume shared")));
        assertThat(volumes.get(0))
                .hasToString(
                        "VolumeSpec[name=data, driver=nfs, options=[o], labels={team=orders}, seed=[], external=null,"
                                + " Customization[steps=0], origin=OrdersIT]");
    }

    @Test
    void assembleWhenVolumeIsWrongReportsIt() {
        builder.volume("data", volume -> volume.driver(" ").options("type").labels("=x"));
        builder.volume(
                "shared",
                volume -> volume.external("team-data")
                        .driver("local")
                        .labels("a=b")
                        .customize(body -> {}));
        builder.volume("nobody", volume -> volume.external(""));

        builder.assemble(Scope.NONE, problems);

        assertThat(FoundProblems.in(problems))
                .containsExactly(
                        new Problem(Origin.of("volume data"), "driver is empty"),
                        new Problem(Origin.of("volume data"), "options[0] has no '=': write 'KEY=value'"),
                        new Problem(
                                Origin.of("volume data"), "labels[0] has no name before its '=': write 'KEY=value'"),
                        new Problem(
                                Origin.of("volume shared"),
                                "sets driver of the external volume 'team-data', which exists already and is not changed"),
                        new Problem(
                                Origin.of("volume shared"),
                                "sets labels of the external volume 'team-data', which exists already and is not changed"),
                        new Problem(
                                Origin.of("volume shared"),
                                "sets customize of the external volume 'team-data', which exists already and is not changed"),
                        new Problem(Origin.of("volume nobody"), "external is empty"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void assembleWhenContainerIsWrongReportsIt(
            String mistake, Consumer<ContainerSpecBuilder> options, List<String> messages) {
        builder.network("backend", network -> network.origin(Origin.of("OrdersIT")));
        builder.volume("pgdata", volume -> {});
        builder.container("db", db -> options.accept(db.origin(Origin.of("OrdersIT.db"))));

        builder.assemble(Scope.NONE, problems);

        assertThat(FoundProblems.in(problems))
                .extracting(problem -> problem.origin() + ": " + problem.message())
                .containsExactlyElementsOf(
                        messages.stream().map("OrdersIT.db: "::concat).toList());
    }

    static Stream<Arguments> assembleWhenContainerIsWrongReportsIt() {
        return Stream.of(
                        imageMistakes(),
                        nameMistakes(),
                        portMistakes(),
                        envMistakes(),
                        volumeMistakes(),
                        waitMistakes())
                .flatMap(each -> each);
    }

    private static Stream<Arguments> imageMistakes() {
        return Stream.of(
                mistake(
                        "image and build",
                        db -> db.image("postgres").build("src/db"),
                        "has both an image ('postgres') and a build: declare one of them"),
                mistake("neither image nor build", db -> {}, "has neither an image nor a build: declare one of them"),
                mistake(
                        "image in upper case",
                        db -> db.image("Postgres:15"),
                        "image 'Postgres:15' is not an image name: write '[host[:port]/]name[:tag][@digest]' with a name in"
                                + " lower case"),
                mistake(
                        "blank context",
                        db -> db.build(" "),
                        "build has no context: name the directory that is sent to the engine"),
                mistake(
                        "blank dockerfile",
                        db -> db.build("src/db", build -> build.dockerfile("")),
                        "build dockerfile is empty"),
                mistake(
                        "build argument without '='",
                        db -> db.build("src/db", build -> build.args("VERSION=1", SECRET)),
                        "build args[1] has no '=': write 'KEY=value'"),
                mistake(
                        "build argument set twice",
                        db -> db.build("src/db", build -> build.args("TOKEN=1").args("TOKEN=" + SECRET)),
                        "build args[1] sets 'TOKEN' a second time"));
    }

    private static Stream<Arguments> nameMistakes() {
        return Stream.of(
                mistake(
                        "unknown network",
                        db -> db.image("postgres").networks("backnd"),
                        "networks has the unknown network 'backnd': did you mean 'backend'? declared: 'backend'"),
                mistake(
                        "unknown volume",
                        db -> db.image("postgres").volumes("pg_data:/data"),
                        "volumes has the unknown volume 'pg_data': did you mean 'pgdata'? declared: 'pgdata'"),
                mistake(
                        "unknown container",
                        db -> db.image("postgres").dependsOn("cache"),
                        "dependsOn has the unknown container 'cache': declared: 'db'"),
                mistake(
                        "network joined twice",
                        db -> db.image("postgres").networks("backend", "backend"),
                        "networks has 'backend' more than once"),
                mistake(
                        "dependency named twice",
                        db -> db.image("postgres").dependsOn("db", "db"),
                        "dependsOn has 'db' more than once"));
    }

    private static Stream<Arguments> portMistakes() {
        return Stream.of(
                port("0", "'0' names port 0: a port is a number from 1 to 65535"),
                port("65536", "'65536' names port 65536: a port is a number from 1 to 65535"),
                port("99999:80", "'99999:80' names port 99999: a port is a number from 1 to 65535"),
                port(
                        "http",
                        "'http' is not a port: write '80', '8080:80', '127.0.0.1:8080:80', '[::1]:8080:80',"
                                + " '8000-8005:80' or one of them with '/udp' or '/sctp'"),
                port("80/dccp", "'80/dccp' names protocol 'dccp': 'tcp', 'udp' and 'sctp' are supported"),
                mistake(
                        "host port taken twice",
                        db -> db.image("postgres").ports("8080:80", "127.0.0.1:8080:81", "8080:80/udp"),
                        "ports has '127.0.0.1:8080:81/tcp', whose host port is that of '8080:80/tcp' of container 'db'"),
                mistake(
                        "host port written twice",
                        db -> db.image("postgres").ports("8080:80", "8080:80"),
                        "ports has '8080:80/tcp' more than once"),
                mistake(
                        "exposed port",
                        db -> db.image("postgres").expose("8080:80"),
                        "expose[0] '8080:80' is not a port of a container: write '80', '8000-8005' or one of them with"
                                + " '/udp'"),
                mistake(
                        "port exposed twice",
                        db -> db.image("postgres").expose("80", "80-81"),
                        "expose has '80/tcp' more than once"),
                mistake(
                        "wait without a port, and all are published",
                        db -> db.image("postgres").publishAll(true).waitForHttp("/"),
                        "waitFor[0] names no port, and with publishAll only the image knows which there are: name it"),
                mistake(
                        "port published twice",
                        db -> db.image("postgres").ports("80", "80/tcp", "80/udp"),
                        "ports has '80/tcp' more than once"));
    }

    private static Stream<Arguments> envMistakes() {
        return Stream.of(
                mistake(
                        "variable without '='",
                        db -> db.image("postgres").env("PASSWORD:" + SECRET),
                        "env[0] has no '=': write 'KEY=value', or the name of a variable of this process alone"),
                mistake(
                        "variable without a name",
                        db -> db.image("postgres").env("A=1", "=" + SECRET),
                        "env[1] has no name before its '=': write 'KEY=value'"),
                mistake(
                        "variable set twice",
                        db -> db.image("postgres").env("PASSWORD=1").env("PASSWORD=" + SECRET),
                        "env[1] sets 'PASSWORD' a second time"));
    }

    private static Stream<Arguments> volumeMistakes() {
        return Stream.of(
                mistake(
                        "not a mount",
                        db -> db.image("postgres").volumes("pgdata"),
                        "volumes[0] 'pgdata' is not a mount: write 'volume:/path', './directory:/path' or '/path', and after"
                                + " the first two ':ro' where needed"),
                mistake(
                        "unknown volume in a long mount",
                        db -> db.image("postgres").mounts("type=volume,source=pgdat,target=/data"),
                        "mounts has the unknown volume 'pgdat': did you mean 'pgdata'? declared: 'pgdata'"),
                mistake(
                        "two mounts in one place",
                        db -> db.image("postgres")
                                .volumes("pgdata:/data", "pgdata:/data/:ro", "/cache")
                                .mounts("type=tmpfs,target=/cache")
                                .tmpfs("/run/../data"),
                        "has more than one mount at '/data'",
                        "has more than one mount at '/cache'"));
    }

    private static Stream<Arguments> waitMistakes() {
        return Stream.of(
                waitFor(
                        "port that is not published",
                        db -> db.waitForPort(5433),
                        "needs port 5433/tcp, which is not published; published: 5432/tcp, 53/udp"),
                waitFor(
                        "udp port",
                        db -> db.waitForPort(53),
                        "needs port 53/tcp, which is not published; published: 5432/tcp, 53/udp"),
                waitFor(
                        "http on a port that is not published",
                        db -> db.waitForHttp("/", 80, 200),
                        "needs port 80/tcp, which is not published; published: 5432/tcp, 53/udp"),
                waitFor(
                        "http without a port where two are published",
                        db -> db.ports("80").waitForHttp("/"),
                        "names no port, and there is not exactly one to choose; published: 5432/tcp, 53/udp, 80/tcp:"
                                + " name one with port"),
                mistake(
                        "http without a port where none is published",
                        db -> db.image("nginx").waitForHttp("/"),
                        "waitFor[0] needs a TCP port, but none is published: name it in ports"),
                waitFor(
                        "path without '/'",
                        db -> db.waitForHttp("health"),
                        "has the path 'health': a path starts with '/'"),
                waitFor(
                        "path that is not a part of a URL",
                        db -> db.waitForHttp("/health?q={a b}"),
                        "has the path '/health?q={a b}', which is not a part of a URL: write characters that are not allowed"
                                + " there as '%20'"),
                waitFor(
                        "status 42",
                        db -> db.waitForHttp("/", 5432, 42),
                        "wants status 42: an HTTP status is a number from 100 to 599"),
                waitFor(
                        "status 600",
                        db -> db.waitForHttp("/", 5432, 600),
                        "wants status 600: an HTTP status is a number from 100 to 599"),
                waitFor(
                        "not a regular expression",
                        db -> db.waitForLog("ready (to"),
                        "has the pattern 'ready (to', which is not a regular expression: Unclosed group near index 9"),
                waitFor("times 0", db -> db.waitForLog("ready", 0), "wants 0 matching lines: at least 1 is needed"),
                waitFor(
                        "not understood by its reader",
                        db -> db.waitFor(wait -> wait.invalid("says nothing")),
                        "says nothing"),
                mistake(
                        "not a duration",
                        db -> db.image("postgres").startupTimeout("1 minute"),
                        "startupTimeout '1 minute' is not a duration: write '500ms', '30s', '2m' or '1h'"),
                mistake(
                        "timeout zero",
                        db -> db.image("postgres").startupTimeout("0s"),
                        "startupTimeout '0s' is out of range: it must be longer than zero and at most 24h"),
                mistake(
                        "timeout zero as Duration",
                        db -> db.image("postgres").startupTimeout(Duration.ZERO),
                        "startupTimeout 'PT0S' is out of range: it must be longer than zero and at most 24h"));
    }

    private static Arguments port(String text, String message) {
        return mistake("port " + text, db -> db.image("postgres").ports("5432", text), "ports[1] " + message);
    }

    private static HttpWait get(String path, int port) {
        return new HttpWait(
                ContainerPort.tcp(port), new HttpRequestSpec("GET", path, Map.of(), null), HttpAnswerSpec.ANY_SUCCESS);
    }

    private static Arguments waitFor(String mistake, Consumer<ContainerSpecBuilder> condition, String message) {
        return mistake(
                mistake,
                db -> condition.accept(
                        db.image("postgres").ports("5432", "53/udp").waitForHealth()),
                "waitFor[1] " + message);
    }

    private static Arguments mistake(String mistake, Consumer<ContainerSpecBuilder> options, String... messages) {
        return arguments(mistake, options, List.of(messages));
    }

    @Test
    void assembleWhenNamesAreDeclaredTwiceReportsEach() {
        builder.network("net", network -> network.origin(Origin.of("network net")));
        builder.network("net", network -> network.origin(Origin.of("network net")));
        builder.volume("data", volume -> {});
        builder.volume("data", volume -> {});
        builder.container("db", db -> db.image("postgres"));
        builder.container("db", db -> db.image("postgres"));

        builder.assemble(Scope.NONE, problems);

        assertThat(FoundProblems.in(problems))
                .containsExactly(
                        new Problem(Origin.of("network net"), "declares the network 'net' a second time"),
                        new Problem(Origin.of("volume data"), "declares the volume 'data' a second time"),
                        new Problem(Origin.of("db"), "declares the container 'db' a second time"));
    }

    @Test
    void assembleWhenNamesAreThoseOfTheEnclosingStackReportsEach() {
        builder.network("net", network -> network.origin(Origin.of("network net")));
        builder.volume("data", volume -> {});
        builder.container("db", db -> db.image("postgres"));

        builder.assemble(
                new Scope(Map.of("net", NetworkSpec.bridge("net", Origin.of("outer"))), Set.of("data"), Set.of("db")),
                problems);

        assertThat(FoundProblems.in(problems))
                .containsExactly(
                        new Problem(Origin.of("network net"), "declares the network 'net' a second time"),
                        new Problem(Origin.of("volume data"), "declares the volume 'data' a second time"),
                        new Problem(Origin.of("db"), "declares the container 'db' a second time"));
    }

    @Test
    void assembleWhenNamesAreNotAllowedReportsEach() {
        builder.network("my net", network -> network.origin(Origin.of("network my net")));
        builder.volume("/data", volume -> {});
        builder.container("", db -> db.image("postgres").origin(Origin.of("OrdersIT")));

        builder.assemble(Scope.NONE, problems);

        String allowed =
                "is not allowed: use up to 63 letters, digits, '_', '.' and '-', starting with a letter or a digit";
        assertThat(FoundProblems.in(problems))
                .containsExactly(
                        new Problem(Origin.of("network my net"), "network name 'my net' " + allowed),
                        new Problem(Origin.of("volume /data"), "volume name '/data' " + allowed),
                        new Problem(Origin.of("OrdersIT"), "container name '' " + allowed));
    }

    @Test
    void assembleWhenNamesAreOfTheEnclosingStackKnowsThem() {
        builder.container(
                "orders",
                orders -> orders.image("orders")
                        .networks("backend")
                        .volumes("data:/data")
                        .dependsOn("db"));

        StackSpec stack = assemble(new Scope(
                Map.of("backend", NetworkSpec.bridge("backend", Origin.of("outer"))), Set.of("data"), Set.of("db")));

        ContainerSpec orders = stack.containers().get(0);
        assertThat(orders.networking().networkNames()).containsExactly("backend");
        assertThat(orders.storage().mounts()).containsExactly(new VolumeMount("data", "/data", false));
        assertThat(orders.start().order().dependsOn()).containsExactly("db");
        assertThat(stack.networks()).isEmpty();
    }

    @Test
    void assembleWhenNothingIsDeclaredIsEmpty() {
        assertThat(assemble()).isEqualTo(new StackSpec("stack", List.of(), List.of(), List.of(), false));
    }

    @Test
    void assembleWhenMuchIsWrongReportsAllInOneException() {
        builder.network("back end", network -> network.origin(Origin.of("OrdersIT")));
        builder.container(
                "db",
                db -> db.origin(Origin.of("OrdersIT.db"))
                        .image("Postgres")
                        .ports("http")
                        .env("POSTGRES_PASSWORD:" + SECRET)
                        .volumes("./data:data")
                        .startupTimeout("soon"));
        builder.container(
                "orders",
                orders -> orders.origin(Origin.of("OrdersIT.orders"))
                        .build("", build -> build.dockerfile(" "))
                        .ports("8080")
                        .networks("backend")
                        .dependsOn("bd")
                        .waitForHttp("health"));

        builder.assemble(Scope.NONE, problems);

        assertThatExceptionOfType(InvalidStackException.class)
                .isThrownBy(() -> problems.throwIfAny("OrdersIT"))
                .withMessage("""
                        stack 'OrdersIT' is declared wrongly, nothing was started: 11 problems
                          OrdersIT         network name 'back end' is not allowed: use up to 63 letters, digits, '_', '.' and '-',\
                         starting with a letter or a digit
                          OrdersIT.db      ports[0] 'http' is not a port: write '80', '8080:80', '127.0.0.1:8080:80', '[::1]:8080:80',\
                         '8000-8005:80' or one of them with '/udp' or '/sctp'
                          OrdersIT.db      volumes[0] 'data' is not an absolute path inside the container: it must start with '/'
                          OrdersIT.db      image 'Postgres' is not an image name: write '[host[:port]/]name[:tag][@digest]' with a\
                         name in lower case
                          OrdersIT.db      env[0] has no '=': write 'KEY=value', or the name of a\
                         variable of this process alone
                          OrdersIT.db      startupTimeout 'soon' is not a duration: write '500ms', '30s', '2m' or '1h'
                          OrdersIT.orders  networks has the unknown network 'backend': did you mean 'back end'? declared: 'back end'
                          OrdersIT.orders  dependsOn has the unknown container 'bd': declared: 'db', 'orders'
                          OrdersIT.orders  build has no context: name the directory that is sent to the engine
                          OrdersIT.orders  build dockerfile is empty
                          OrdersIT.orders  waitFor[0] has the path 'health': a path starts with '/'""");
    }

    @Test
    void assembleWhenSeveralContainersDeclareNoNetworkGivesThemOne() {
        builder.name("OrdersIT");
        builder.container("db", db -> db.image("postgres"));
        builder.container("orders", orders -> orders.image("orders"));

        StackSpec stack = assemble();

        assertThat(stack.networks()).containsExactly(NetworkSpec.bridge("default", Origin.of("OrdersIT")));
        assertThat(stack.containers())
                .extracting(container -> container.networking().networkNames())
                .containsOnly(List.of("default"));
    }

    @Test
    void assembleWhenSeveralContainersAreElsewhereMakesNoNetwork() {
        builder.container("db", db -> db.image("postgres").networks("bridge"));
        builder.container("cache", cache -> cache.image("redis").networks("host"));
        builder.container("tail", tail -> tail.image("busybox").networks("container:db"));

        assertThat(assemble().networks()).isEmpty();
    }

    @Test
    void assembleWhenOneOfSeveralContainersIsElsewhereMakesTheNetworkForTheOthers() {
        builder.container("db", db -> db.image("postgres").networks("bridge"));
        builder.container("orders", orders -> orders.image("orders"));

        StackSpec stack = assemble();

        assertThat(stack.networks()).containsExactly(NetworkSpec.bridge("default", Origin.of("stack")));
        assertThat(stack.containers())
                .extracting(container -> container.networking().networkNames())
                .containsExactly(List.of("bridge"), List.of("default"));
    }

    @Test
    void assembleWhenThereIsOneContainerGivesItNoNetwork() {
        builder.container("db", db -> db.image("postgres"));

        assertThatNoNetworkIsJoined(assemble());
    }

    @Test
    void assembleWhenOneContainerSharesItsNetworkGivesItOne() {
        builder.shareNetwork();
        builder.container("db", db -> db.image("postgres"));

        StackSpec stack = assemble();

        assertThat(stack.networks()).containsExactly(NetworkSpec.bridge("default", Origin.of("stack")));
        assertThat(stack.containers().get(0).networking().networkNames()).containsExactly("default");
    }

    @Test
    void assembleWhenAContainerElsewhereSharesTheNetworkMakesItForThoseOfInnerStacks() {
        builder.shareNetwork();
        builder.container("db", db -> db.image("postgres").networks("bridge"));

        assertThat(assemble().networks()).containsExactly(NetworkSpec.bridge("default", Origin.of("stack")));
    }

    @Test
    void assembleWhenNoContainerSharesItsNetworkMakesNone() {
        builder.shareNetwork();

        assertThat(assemble().networks()).isEmpty();
    }

    @Test
    void assembleWhenNetworksAreDeclaredMakesNoOther() {
        NetworkSpec backend = NetworkSpec.bridge("backend", Origin.of("OrdersIT"));
        builder.network("backend", network -> network.origin(backend.origin()));
        builder.container("db", db -> db.image("postgres").networks("backend"));
        builder.container("cache", cache -> cache.image("redis"));

        StackSpec stack = assemble();

        assertThat(stack.networks()).containsExactly(backend);
        assertThat(stack.containers())
                .extracting(container -> container.networking().networkNames())
                .containsExactly(List.of("backend"), List.of());
    }

    @Test
    void assembleWhenTheDefaultNetworkIsDeclaredJoinsIt() {
        NetworkSpec declared = NetworkSpec.bridge("default", Origin.of("OrdersIT"));
        builder.network("default", network -> network.origin(declared.origin()));
        builder.container("db", db -> db.image("postgres"));

        StackSpec stack = assemble();

        assertThat(stack.networks()).containsExactly(declared);
        assertThat(stack.containers().get(0).networking().networkNames()).containsExactly("default");
    }

    @Test
    void assembleWhenEnclosingStackHasTheDefaultNetworkJoinsIt() {
        builder.container("db", db -> db.image("postgres"));
        builder.container("cache", cache -> cache.image("redis"));

        StackSpec stack = assemble(
                new Scope(Map.of("default", NetworkSpec.bridge("default", Origin.of("outer"))), Set.of(), Set.of()));

        assertThat(stack.networks()).isEmpty();
        assertThat(stack.containers())
                .extracting(container -> container.networking().networkNames())
                .containsOnly(List.of("default"));
    }

    @Test
    void assembleWhenEnclosingStackDeclaresOtherNetworksMakesNone() {
        builder.container("db", db -> db.image("postgres"));
        builder.container("cache", cache -> cache.image("redis"));

        assertThatNoNetworkIsJoined(assemble(
                new Scope(Map.of("backend", NetworkSpec.bridge("backend", Origin.of("outer"))), Set.of(), Set.of())));
    }

    @Test
    void scopeOfStackHasItsNamesInOrder() {
        builder.network("net", network -> network.origin(Origin.of("OrdersIT")));
        builder.volume("data", volume -> volume.origin(Origin.of("OrdersIT")));
        builder.container("db", db -> db.image("postgres"));
        builder.container("cache", cache -> cache.image("redis"));

        Scope scope = Scope.of(assemble())
                .and(new Scope(
                        Map.of("outer", NetworkSpec.bridge("outer", Origin.of("outer"))), Set.of(), Set.of("db")));

        assertThat(scope.networks().keySet()).containsExactly("net", "outer");
        assertThat(scope.volumes()).containsExactly("data");
        assertThat(scope.containers()).containsExactly("db", "cache");
    }

    private static void assertThatNoNetworkIsJoined(StackSpec stack) {
        assertThat(stack.networks()).isEmpty();
        assertThat(stack.containers())
                .extracting(container -> container.networking().networkNames())
                .containsOnly(List.of());
    }

    private StackSpec assemble() {
        return assemble(Scope.NONE);
    }

    private StackSpec assemble(Scope outer) {
        StackSpec stack = builder.assemble(outer, problems);
        assertThat(FoundProblems.in(problems)).isEmpty();
        return stack;
    }
}
