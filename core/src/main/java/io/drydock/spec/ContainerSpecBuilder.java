/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.drydock.spec.WaitSpec.CombinedWait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Says what a container is, in the words and the short syntax of {@code docker run}.
 * Nothing is checked before the whole stack is built, so that everything that is wrong can be reported at once.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ContainerSpecBuilder {

    /** Stands where a wrong declaration leaves no image; such a stack is never started. */
    private static final ImageReference NO_IMAGE = new ImageReference("none", null, null);

    /** Behind the name of a container that need not be ready. */
    private static final String STARTED = ":started";

    private final String name;
    private Origin origin;
    private @Nullable String image;
    private @Nullable BuildSpecBuilder build;
    private @Nullable GuestContainer guest;
    private final Options options = new Options();
    private final GivenFiles givenFiles = new GivenFiles();
    private final List<String> dependsOn = new ArrayList<>();
    private final List<WaitSpecBuilder> waitFor = new ArrayList<>();
    private final List<Consumer<Map<String, Object>>> customizations = new ArrayList<>();
    private WaitMode waitMode = WaitMode.ALL;
    private Supplier<Duration> startupTimeout = () -> StartSpec.DEFAULT_STARTUP_TIMEOUT;

    ContainerSpecBuilder(String name, Origin origin) {
        this.name = name;
        this.origin = origin;
    }

    /**
     * Says where the container is declared, for messages.
     *
     * @param where for example {@code OrdersIT.db}
     * @return this
     */
    public ContainerSpecBuilder origin(Origin where) {
        this.origin = where;
        return this;
    }

    /**
     * Takes an image that the engine has or can pull.
     *
     * @param reference {@code [host[:port]/]name[:tag][@digest]}; the tag {@code latest} where none is written
     * @return this
     */
    public ContainerSpecBuilder image(String reference) {
        this.image = reference;
        return this;
    }

    /**
     * Says when the image is pulled ({@code --pull}); the default is {@link PullPolicy#IF_MISSING}.
     *
     * @param policy when
     * @return this
     */
    public ContainerSpecBuilder pull(PullPolicy policy) {
        options.set("pull", policy.name());
        return this;
    }

    /**
     * Pulls also an image that the engine has, when it is older; once in a run. Engines do not know when they pulled an image,
     * so its age counts from when it was made, or from when this engine gave it a name, whichever is later.
     *
     * @param age {@code 90m}, {@code 24h} or {@code 7d}
     * @return this
     */
    public ContainerSpecBuilder pullMaxAge(String age) {
        options.set("pullMaxAge", age);
        return this;
    }

    /**
     * Builds the image from the file {@code Dockerfile} of a directory.
     *
     * @param context the directory that is sent to the engine, as {@link BuildSpecBuilder#context} takes it
     * @return this
     */
    public ContainerSpecBuilder build(String context) {
        return build(context, options -> {});
    }

    /**
     * Builds the image.
     *
     * @param context the directory that is sent to the engine, as {@link BuildSpecBuilder#context} takes it
     * @param options sets what differs from the defaults
     * @return this
     */
    public ContainerSpecBuilder build(String context, Consumer<BuildSpecBuilder> options) {
        return build(build -> {
            build.context(context);
            options.accept(build);
        });
    }

    /**
     * Builds the image, with a context or without one.
     *
     * @param options says how
     * @return this
     */
    public ContainerSpecBuilder build(Consumer<BuildSpecBuilder> options) {
        this.build = new BuildSpecBuilder();
        options.accept(build);
        return this;
    }

    /**
     * Lets other code make and start the container.
     *
     * @param container that code
     * @return this
     */
    @API(status = API.Status.INTERNAL, since = "0.1")
    public ContainerSpecBuilder guest(GuestContainer container) {
        this.guest = container;
        return this;
    }

    /**
     * Publishes ports ({@code -p}), on loopback where no address is written, and under a free port where none is written.
     *
     * @param mappings each {@code [[address:][hostPort]:]containerPort[/tcp|/udp|/sctp]}, where a port may be a range as
     *     in {@code 8000-8005:8000-8005}; from {@code 8000-8010:80} the engine chooses one
     * @return this
     */
    public ContainerSpecBuilder ports(String... mappings) {
        options.add("ports", mappings);
        return this;
    }

    /**
     * Publishes ports under free ports that are chosen before the container is created, and stay the same when it is
     * restarted. Values of {@code env} and {@code labels} and the words of {@code command} may name them as
     * <code>${hostPort:9092}</code>, and those of other containers as <code>${name.hostPort:9092}</code>;
     * <code>$${hostPort:9092}</code> stands for that text itself.
     *
     * @param containerPorts each {@code containerPort[/tcp|/udp]}, where the port may be a range
     * @return this
     */
    public ContainerSpecBuilder reservedPorts(String... containerPorts) {
        options.add("reservedPorts", containerPorts);
        return this;
    }

    /**
     * Exposes further ports ({@code --expose}) beside those of the image.
     *
     * @param containerPorts each {@code containerPort[/tcp|/udp|/sctp]}, where the port may be a range
     * @return this
     */
    public ContainerSpecBuilder expose(String... containerPorts) {
        options.add("expose", containerPorts);
        return this;
    }

    /**
     * Publishes all ports that the image or {@link #expose} exposes ({@code -P}), on loopback and under free ports.
     *
     * @param publishAll whether to publish them
     * @return this
     */
    public ContainerSpecBuilder publishAll(boolean publishAll) {
        options.set("publishAll", publishAll);
        return this;
    }

    /**
     * Sets environment variables ({@code -e}).
     *
     * @param assignments each {@code KEY=value}; or a name alone, for the value that it has in the environment of this process, if it
     *     has one
     * @return this
     */
    public ContainerSpecBuilder env(String... assignments) {
        options.add("env", assignments);
        return this;
    }

    /**
     * Replaces the image's {@code CMD}. Several calls add up: each adds arguments.
     *
     * @param arguments one element an argument; they are not split at spaces and see no shell
     * @return this
     */
    public ContainerSpecBuilder command(String... arguments) {
        options.add("command", arguments);
        return this;
    }

    /**
     * Sets labels ({@code --label}).
     *
     * @param assignments each {@code KEY=value}, or a key alone; those that start with {@code io.drydock.} are Drydock's own
     * @return this
     */
    public ContainerSpecBuilder labels(String... assignments) {
        options.add("labels", assignments);
        return this;
    }

    /**
     * Runs a small init process in the container that reaps zombies and passes on signals ({@code --init}).
     *
     * @param init whether to run it
     * @return this
     */
    public ContainerSpecBuilder init(boolean init) {
        options.set("init", init);
        return this;
    }

    /**
     * Sets environment variables from files ({@code --env-file}): one {@code KEY=value} a line; {@code #} begins a comment,
     * and a {@code KEY} alone takes its value from the environment of the tests. What {@link #env(String...)} sets wins.
     *
     * @param paths paths of files, relative to the base directory of the module
     * @return this
     */
    public ContainerSpecBuilder envFile(String... paths) {
        options.add("envFile", paths);
        return this;
    }

    /**
     * Replaces the image's {@code ENTRYPOINT} ({@code --entrypoint}), and drops its {@code CMD}.
     *
     * @param arguments program and arguments, one element each; a single empty element means no entrypoint at all
     * @return this
     */
    public ContainerSpecBuilder entrypoint(String... arguments) {
        options.add("entrypoint", arguments);
        return this;
    }

    /**
     * Sets the working directory ({@code -w}).
     *
     * @param directory an absolute path; the engine makes it where it is not there
     * @return this
     */
    public ContainerSpecBuilder workdir(String directory) {
        options.set("workdir", directory);
        return this;
    }

    /**
     * Sets who runs the process ({@code -u}).
     *
     * @param name {@code user[:group]}, as names of the image or numbers
     * @return this
     */
    public ContainerSpecBuilder user(String name) {
        options.set("user", name);
        return this;
    }

    /**
     * Adds the user to further groups ({@code --group-add}).
     *
     * @param groups names of the image or numbers
     * @return this
     */
    public ContainerSpecBuilder groupAdd(String... groups) {
        options.add("groupAdd", groups);
        return this;
    }

    /**
     * Makes the standard streams of the process a terminal ({@code -t}); standard error then comes with standard output.
     *
     * @param tty whether they are a terminal
     * @return this
     */
    public ContainerSpecBuilder tty(boolean tty) {
        options.set("tty", tty);
        return this;
    }

    /**
     * Keeps the standard input of the process open ({@code -i}).
     *
     * @param interactive whether to keep it open
     * @return this
     */
    public ContainerSpecBuilder interactive(boolean interactive) {
        options.set("interactive", interactive);
        return this;
    }

    /**
     * Sets what the process is sent first when the container is stopped ({@code --stop-signal}).
     *
     * @param signal for example {@code SIGINT} or {@code 2}
     * @return this
     */
    public ContainerSpecBuilder stopSignal(String signal) {
        options.set("stopSignal", signal);
        return this;
    }

    /**
     * Sets how long the process has to end when the container is stopped, until it is killed ({@code --stop-timeout}).
     *
     * @param timeout whole seconds: {@code 30s} or {@code 2m}, {@code 0s} to kill it at once, or {@code -1} never to kill it
     * @return this
     */
    public ContainerSpecBuilder stopTimeout(String timeout) {
        options.set("stopTimeout", timeout);
        return this;
    }

    /**
     * Sets the name of the host that the process sees ({@code -h}).
     *
     * @param hostName the name
     * @return this
     */
    public ContainerSpecBuilder hostname(String hostName) {
        options.set("hostname", hostName);
        return this;
    }

    /**
     * Sets the NIS domain of the host that the process sees ({@code --domainname}).
     *
     * @param domain the domain
     * @return this
     */
    public ContainerSpecBuilder domainname(String domain) {
        options.set("domainname", domain);
        return this;
    }

    /**
     * Lets the engine start the container again when it ends ({@code --restart}). A container that is restarted before it
     * is ready goes on being waited for; a port that was not fixed can be another one afterwards.
     *
     * @param policy {@code no}, {@code always}, {@code unless-stopped} or {@code on-failure[:retries]}
     * @return this
     */
    public ContainerSpecBuilder restart(String policy) {
        options.set("restart", policy);
        return this;
    }

    /**
     * Replaces the test of the image's {@code HEALTHCHECK} ({@code --health-cmd}). Of the health members, those that are
     * set override the image's, the others keep what it says.
     *
     * @param line a line for the image's shell
     * @return this
     */
    public ContainerSpecBuilder healthCmd(String line) {
        options.set("healthCmd", line);
        return this;
    }

    /**
     * Replaces the test of the image's {@code HEALTHCHECK} as {@link #healthCmd(String)} does, without a shell: {@code HEALTHCHECK CMD
     * ["program", "argument"]}, which no option of {@code docker run} can say.
     *
     * @param arguments program and arguments, one element each
     * @return this
     */
    public ContainerSpecBuilder healthExec(String... arguments) {
        options.add("healthExec", arguments);
        return this;
    }

    /**
     * Sets the time between two health tests ({@code --health-interval}). Readiness does not wait for it.
     *
     * @param interval {@code 500ms}, {@code 30s} or {@code 2m}
     * @return this
     */
    public ContainerSpecBuilder healthInterval(String interval) {
        options.set("healthInterval", interval);
        return this;
    }

    /**
     * Limits the time of a health test ({@code --health-timeout}).
     *
     * @param timeout {@code 500ms}, {@code 30s} or {@code 2m}
     * @return this
     */
    public ContainerSpecBuilder healthTimeout(String timeout) {
        options.set("healthTimeout", timeout);
        return this;
    }

    /**
     * Sets how many health tests in a row must fail until the container is unhealthy ({@code --health-retries}).
     *
     * @param retries at least 1
     * @return this
     */
    public ContainerSpecBuilder healthRetries(int retries) {
        options.set("healthRetries", retries);
        return this;
    }

    /**
     * Sets how long after the start failing health tests do not count ({@code --health-start-period}).
     *
     * @param period {@code 500ms}, {@code 30s} or {@code 2m}
     * @return this
     */
    public ContainerSpecBuilder healthStartPeriod(String period) {
        options.set("healthStartPeriod", period);
        return this;
    }

    /**
     * Switches the image's {@code HEALTHCHECK} off ({@code --no-healthcheck}).
     *
     * @param none whether to switch it off
     * @return this
     */
    public ContainerSpecBuilder noHealthcheck(boolean none) {
        options.set("noHealthcheck", none);
        return this;
    }

    /**
     * Chooses the platform of an image that has several ({@code --platform}).
     *
     * @param name {@code os/arch[/variant]}, for example {@code linux/arm64}
     * @return this
     */
    public ContainerSpecBuilder platform(String name) {
        options.set("platform", name);
        return this;
    }

    /**
     * Limits the memory ({@code -m}).
     *
     * @param size {@code 512m}, {@code 1.5g} or a number of bytes; the engine wants at least {@code 6m}
     * @return this
     */
    public ContainerSpecBuilder memory(String size) {
        options.set("memory", size);
        return this;
    }

    /**
     * Limits memory and swap together ({@code --memory-swap}).
     *
     * @param size not less than {@link #memory(String)}, or {@code -1} for any amount of swap
     * @return this
     */
    public ContainerSpecBuilder memorySwap(String size) {
        options.set("memorySwap", size);
        return this;
    }

    /**
     * Sets how much memory the container keeps when the host runs short ({@code --memory-reservation}).
     *
     * @param size not more than {@link #memory(String)}
     * @return this
     */
    public ContainerSpecBuilder memoryReservation(String size) {
        options.set("memoryReservation", size);
        return this;
    }

    /**
     * Lets processes wait instead of killing one when the memory is used up ({@code --oom-kill-disable}). Needs cgroup v1
     * on the host.
     *
     * @param disable whether to let them wait
     * @return this
     */
    public ContainerSpecBuilder oomKillDisable(boolean disable) {
        options.set("oomKillDisable", disable);
        return this;
    }

    /**
     * Sets the size of {@code /dev/shm} ({@code --shm-size}).
     *
     * @param size {@code 64m}, {@code 1g} or a number of bytes
     * @return this
     */
    public ContainerSpecBuilder shmSize(String size) {
        options.set("shmSize", size);
        return this;
    }

    /**
     * Limits the processor time ({@code --cpus}).
     *
     * @param number how many processors, for example {@code 1.5}
     * @return this
     */
    public ContainerSpecBuilder cpus(String number) {
        options.set("cpus", number);
        return this;
    }

    /**
     * Chooses the processors ({@code --cpuset-cpus}).
     *
     * @param set for example {@code 0-2,4}
     * @return this
     */
    public ContainerSpecBuilder cpusetCpus(String set) {
        options.set("cpusetCpus", set);
        return this;
    }

    /**
     * Chooses the memory nodes ({@code --cpuset-mems}).
     *
     * @param set for example {@code 0,1}
     * @return this
     */
    public ContainerSpecBuilder cpusetMems(String set) {
        options.set("cpusetMems", set);
        return this;
    }

    /**
     * Sets the share of processor time in relation to other containers ({@code -c}).
     *
     * @param shares 2 to 262144; 1024 is usual
     * @return this
     */
    public ContainerSpecBuilder cpuShares(int shares) {
        options.set("cpuShares", shares);
        return this;
    }

    /**
     * Limits the number of processes and threads ({@code --pids-limit}).
     *
     * @param limit at least 1, or -1 for no limit
     * @return this
     */
    public ContainerSpecBuilder pidsLimit(int limit) {
        options.set("pidsLimit", limit);
        return this;
    }

    /**
     * Sets the share of block devices in relation to other containers ({@code --blkio-weight}). Engines ignore it where
     * their kernel cannot do it.
     *
     * @param weight 10 to 1000
     * @return this
     */
    public ContainerSpecBuilder blkioWeight(int weight) {
        options.set("blkioWeight", weight);
        return this;
    }

    /**
     * Limits each process ({@code --ulimit}).
     *
     * @param limits each {@code name=soft[:hard]}, for example {@code nofile=1024:2048}; -1 for no limit
     * @return this
     */
    public ContainerSpecBuilder ulimits(String... limits) {
        options.add("ulimits", limits);
        return this;
    }

    /**
     * Sets kernel parameters of the container's namespaces ({@code --sysctl}).
     *
     * @param assignments each {@code name=value}
     * @return this
     */
    public ContainerSpecBuilder sysctls(String... assignments) {
        options.add("sysctls", assignments);
        return this;
    }

    /**
     * Gives the container devices of the engine's host ({@code --device}).
     *
     * @param paths each {@code /dev/on-host[:/dev/in-container][:rwm]}
     * @return this
     */
    public ContainerSpecBuilder devices(String... paths) {
        options.add("devices", paths);
        return this;
    }

    /**
     * Gives the container graphics processors ({@code --gpus}); the engine's host needs their driver.
     *
     * @param which {@code all}, a number or {@code device=0,1}
     * @return this
     */
    public ContainerSpecBuilder gpus(String which) {
        options.set("gpus", which);
        return this;
    }

    /**
     * Gives the process further capabilities ({@code --cap-add}).
     *
     * @param capabilities for example {@code NET_ADMIN}; {@code ALL} for all
     * @return this
     */
    public ContainerSpecBuilder capAdd(String... capabilities) {
        options.add("capAdd", capabilities);
        return this;
    }

    /**
     * Takes capabilities from the process ({@code --cap-drop}).
     *
     * @param capabilities for example {@code CHOWN}; {@code ALL} for all
     * @return this
     */
    public ContainerSpecBuilder capDrop(String... capabilities) {
        options.add("capDrop", capabilities);
        return this;
    }

    /**
     * Lets the process do what root of the host may ({@code --privileged}).
     *
     * @param privileged whether it may
     * @return this
     */
    public ContainerSpecBuilder privileged(boolean privileged) {
        options.set("privileged", privileged);
        return this;
    }

    /**
     * Makes the file system of the image read-only ({@code --read-only}).
     *
     * @param readOnly whether to make it so
     * @return this
     */
    public ContainerSpecBuilder readOnly(boolean readOnly) {
        options.set("readOnly", readOnly);
        return this;
    }

    /**
     * Sets options of security modules ({@code --security-opt}).
     *
     * @param modules for example {@code no-new-privileges}, {@code apparmor=unconfined} or {@code seccomp=profile.json}, a
     * file relative to the base directory of the module
     * @return this
     */
    public ContainerSpecBuilder securityOpt(String... modules) {
        options.add("securityOpt", modules);
        return this;
    }

    /**
     * Sets the user namespace ({@code --userns}).
     *
     * @param mode {@code host}, where the engine gives containers other users than the host's
     * @return this
     */
    public ContainerSpecBuilder userns(String mode) {
        options.set("userns", mode);
        return this;
    }

    /**
     * Shares memory, semaphores and message queues ({@code --ipc}).
     *
     * @param mode {@code none}, {@code private}, {@code shareable}, {@code host}, or {@code container:name} with a
     * container of the stack that is {@code shareable}; this one then starts after it
     * @return this
     */
    public ContainerSpecBuilder ipc(String mode) {
        options.set("ipc", mode);
        return this;
    }

    /**
     * Shares processes ({@code --pid}).
     *
     * @param mode {@code host}, or {@code container:name} with a container of the stack; this one then starts after it
     * @return this
     */
    public ContainerSpecBuilder pid(String mode) {
        options.set("pid", mode);
        return this;
    }

    /**
     * Shares the host's name ({@code --uts}).
     *
     * @param mode {@code host}
     * @return this
     */
    public ContainerSpecBuilder uts(String mode) {
        options.set("uts", mode);
        return this;
    }

    /**
     * Sets the control groups that the process sees ({@code --cgroupns}).
     *
     * @param mode {@code host} or {@code private}
     * @return this
     */
    public ContainerSpecBuilder cgroupns(String mode) {
        options.set("cgroupns", mode);
        return this;
    }

    /**
     * Sets where the log goes ({@code --log-driver}). Of the driver {@code none} nothing can be read: not by {@link
     * #waitForLog(String)}, and not for the message of a failed start.
     *
     * @param driver for example {@code json-file}, {@code local} or {@code none}
     * @return this
     */
    public ContainerSpecBuilder logDriver(String driver) {
        options.set("logDriver", driver);
        return this;
    }

    /**
     * Sets options of the logging driver ({@code --log-opt}).
     *
     * @param assignments each {@code name=value}, for example {@code max-size=10m}
     * @return this
     */
    public ContainerSpecBuilder logOpts(String... assignments) {
        options.add("logOpts", assignments);
        return this;
    }

    /**
     * Changes the request with which the container is created, for what Docker can do and no method here names. Called each
     * time just before the request is sent, with the whole body of {@code POST /containers/create} as Docker's API describes it;
     * all maps and lists in it can be changed, and may hold maps, lists, strings, numbers and booleans. Drydock's own labels
     * stay.
     *
     * <pre>{@code
     * container.customize(body -> {
     *     Map<String, Object> hostConfig = (Map<String, Object>) body.get("HostConfig");
     *     hostConfig.put("OomScoreAdj", 500);
     * });
     * }</pre>
     *
     * @param change changes the body
     * @return this
     */
    public ContainerSpecBuilder customize(Consumer<Map<String, Object>> change) {
        customizations.add(change);
        return this;
    }

    /**
     * Joins networks ({@code --network}) under the container's name. Where a stack declares several containers and no network,
     * those that say nothing here join one of their own, named {@code default}.
     *
     * @param networks each the name of a network that the stack declares, or
     *     {@code name=...[,alias=...][,ip=...][,ip6=...][,mac-address=...][,link-local-ip=...][,driver-opt=key=value]}. Alone:
     *     {@code host}, {@code none}, {@code bridge}, or {@code container:name} for the network of another container, which is
     *     started first
     * @return this
     */
    public ContainerSpecBuilder networks(String... networks) {
        options.add("networks", networks);
        return this;
    }

    /**
     * Adds names by which others on the first network find the container ({@code --network-alias}), beside its own.
     *
     * @param aliases the names
     * @return this
     */
    public ContainerSpecBuilder networkAliases(String... aliases) {
        options.add("networkAliases", aliases);
        return this;
    }

    /**
     * Sets the IPv4 address on the first network ({@code --ip}).
     *
     * @param address inside a subnet that the network declares
     * @return this
     */
    public ContainerSpecBuilder ip(String address) {
        options.set("ip", address);
        return this;
    }

    /**
     * Sets the IPv6 address on the first network ({@code --ip6}).
     *
     * @param address inside a subnet that the network declares
     * @return this
     */
    public ContainerSpecBuilder ip6(String address) {
        options.set("ip6", address);
        return this;
    }

    /**
     * Sets the MAC address on the first network ({@code --mac-address}).
     *
     * @param address six pairs of hexadecimal digits, such as {@code 02:42:ac:11:00:02}
     * @return this
     */
    public ContainerSpecBuilder macAddress(String address) {
        options.set("macAddress", address);
        return this;
    }

    /**
     * Sets name servers ({@code --dns}).
     *
     * @param addresses IP addresses
     * @return this
     */
    public ContainerSpecBuilder dns(String... addresses) {
        options.add("dns", addresses);
        return this;
    }

    /**
     * Sets the domains in which names are looked for ({@code --dns-search}).
     *
     * @param domains the domains; {@code .} alone for none
     * @return this
     */
    public ContainerSpecBuilder dnsSearch(String... domains) {
        options.add("dnsSearch", domains);
        return this;
    }

    /**
     * Sets options of the resolver ({@code --dns-option}).
     *
     * @param resolverOptions each as in {@code resolv.conf}, such as {@code ndots:2}
     * @return this
     */
    public ContainerSpecBuilder dnsOptions(String... resolverOptions) {
        options.add("dnsOptions", resolverOptions);
        return this;
    }

    /**
     * Adds names to the container's {@code /etc/hosts} ({@code --add-host}). On a bridge, {@code host.docker.internal} is there
     * without being said.
     *
     * @param hosts each {@code name:address} or {@code name:host-gateway}
     * @return this
     */
    public ContainerSpecBuilder addHosts(String... hosts) {
        options.add("addHosts", hosts);
        return this;
    }

    /**
     * Mounts volumes, and files or directories of this machine ({@code -v}).
     *
     * @param mounts each {@code volume:/path[:options]} with a volume that the stack declares, {@code /path} for an anonymous
     *     volume, or {@code ./directory:/path[:options]}, relative to the base directory of the module and not created where it
     *     does not exist; options are {@code ro}, {@code rw}, {@code nocopy}, {@code z}, {@code Z}, and for directories
     *     {@code rshared} and its like
     * @return this
     */
    public ContainerSpecBuilder volumes(String... mounts) {
        options.add("volumes", mounts);
        return this;
    }

    /**
     * Mounts volumes, files, directories and memory, in the long syntax ({@code --mount}).
     *
     * @param mounts each {@code type=volume,target=/path} with {@code source}, {@code readonly}, {@code volume-nocopy},
     *     {@code volume-subpath} (API 1.45), and for an anonymous volume {@code volume-driver} and {@code volume-opt};
     *     {@code type=bind,source=./directory,target=/path} with {@code readonly} and {@code bind-propagation}; or
     *     {@code type=tmpfs,target=/path} with {@code readonly}, {@code tmpfs-size} and {@code tmpfs-mode}
     * @return this
     */
    public ContainerSpecBuilder mounts(String... mounts) {
        options.add("mounts", mounts);
        return this;
    }

    /**
     * Mounts file systems in memory ({@code --tmpfs}).
     *
     * @param mounts each {@code /path[:options]}, such as {@code /run:size=64m,mode=1777}
     * @return this
     */
    public ContainerSpecBuilder tmpfs(String... mounts) {
        options.add("tmpfs", mounts);
        return this;
    }

    /**
     * Copies files and directories into the container before it starts, all in one call. They belong to {@code root} and keep
     * their modes unless something else is said; directories that are missing on the way are created, and those that exist are
     * not changed.
     *
     * @param copies each {@code source:/target[:mode=0644,uid=70,gid=70]}; the source is a path, relative to the base directory
     *     of the module, or {@code classpath:} and a resource. A target that ends in a slash is the directory in which the
     *     source lands under its name, any other is its new name; of a directory, all that is in it is copied
     * @return this
     */
    public ContainerSpecBuilder copy(String... copies) {
        options.add("copy", copies);
        return this;
    }

    /**
     * Writes a file into the container before it starts.
     *
     * @param content what is in the file
     * @param target the absolute path of the file
     * @return this
     */
    public ContainerSpecBuilder copyContent(byte[] content, String target) {
        return copyContent(content, target, "");
    }

    /**
     * Writes a file into the container before it starts.
     *
     * @param content what is in the file
     * @param target the absolute path of the file
     * @param access {@code mode=0644,uid=70,gid=70}, any of them
     * @return this
     */
    public ContainerSpecBuilder copyContent(byte[] content, String target, String access) {
        givenFiles.copy(content, target, access);
        return this;
    }

    /**
     * Writes a file into the container before it starts.
     *
     * @param content what is in the file, in UTF-8
     * @param target the absolute path of the file
     * @return this
     */
    public ContainerSpecBuilder copyContent(String content, String target) {
        return copyContent(content.getBytes(UTF_8), target);
    }

    /**
     * Gives the container secrets as files in {@code /run/secrets}, which is in memory; only {@code root} can read them unless
     * something else is said. The values are in no environment, label, log or message.
     *
     * @param secrets each {@code name=env:VARIABLE}, {@code name=file:path} or {@code name=classpath:resource}, and after them
     *     {@code :mode=0400,uid=70,gid=70} where needed
     * @return this
     */
    public ContainerSpecBuilder secrets(String... secrets) {
        options.add("secrets", secrets);
        return this;
    }

    /**
     * Gives the container a secret as a file in {@code /run/secrets}.
     *
     * @param name the name of the file
     * @param value what is in the file
     * @return this
     */
    public ContainerSpecBuilder secret(String name, String value) {
        return secret(name, () -> value);
    }

    /**
     * Gives the container a secret as a file in {@code /run/secrets}.
     *
     * @param name the name of the file
     * @param value what is in the file; a copy is kept
     * @return this
     */
    public ContainerSpecBuilder secret(String name, char[] value) {
        givenFiles.secret(name, value);
        return this;
    }

    /**
     * Gives the container a secret as a file in {@code /run/secrets}.
     *
     * @param name the name of the file
     * @param value tells what is in the file; asked each time the container starts
     * @return this
     */
    public ContainerSpecBuilder secret(String name, Supplier<String> value) {
        return secret(name, value, "");
    }

    /**
     * Gives the container a secret as a file in {@code /run/secrets}.
     *
     * @param name the name of the file
     * @param value tells what is in the file; asked each time the container starts
     * @param access {@code mode=0400,uid=70,gid=70}, any of them
     * @return this
     */
    public ContainerSpecBuilder secret(String name, Supplier<String> value, String access) {
        givenFiles.secret(name, value, access);
        return this;
    }

    /**
     * Starts this container only when others are ready, or with {@code :started} behind the name as soon as they have been started (Compose's
     * {@code service_started}), for those that become ready only together.
     *
     * @param containers names of containers of the stack, such as {@code db} or {@code db:started}
     * @return this
     */
    public ContainerSpecBuilder dependsOn(String... containers) {
        dependsOn.addAll(List.of(containers));
        return this;
    }

    /**
     * Waits for a condition of any kind, with all that belongs to it. Without any, the container is ready when its {@code HEALTHCHECK}
     * says healthy, or else, where it has none, when all its published TCP ports listen.
     *
     * @param condition says one condition
     * @return this
     */
    public ContainerSpecBuilder waitFor(Consumer<WaitSpecBuilder> condition) {
        WaitSpecBuilder wait = new WaitSpecBuilder();
        condition.accept(wait);
        waitFor.add(wait);
        return this;
    }

    /**
     * Says how several conditions belong together; the default is that each must have been met once.
     *
     * @param mode all of them, any of them, or one after the other
     * @return this
     */
    public ContainerSpecBuilder waitMode(WaitMode mode) {
        this.waitMode = mode;
        return this;
    }

    /**
     * Waits until someone listens on a published TCP port.
     *
     * @param containerPort the port inside the container
     * @return this
     */
    public ContainerSpecBuilder waitForPort(int containerPort) {
        return waitFor(wait -> wait.port(containerPort));
    }

    /**
     * Waits until a path answers over HTTP with a status from 200 to 399, on the only published TCP port.
     *
     * @param path starts with {@code /}
     * @return this
     */
    public ContainerSpecBuilder waitForHttp(String path) {
        return waitFor(wait -> wait.http(path));
    }

    /**
     * Waits until a path answers over HTTP.
     *
     * @param path starts with {@code /}
     * @param containerPort the port inside the container
     * @param status the wanted status
     * @return this
     */
    public ContainerSpecBuilder waitForHttp(String path, int containerPort, int status) {
        return waitFor(wait -> wait.http(path).port(containerPort).status(status));
    }

    /**
     * Waits until a line of the log matches.
     *
     * @param regex looked for inside each line of standard output and standard error
     * @return this
     */
    public ContainerSpecBuilder waitForLog(String regex) {
        return waitForLog(regex, 1);
    }

    /**
     * Waits until lines of the log match.
     *
     * @param regex looked for inside each line of standard output and standard error
     * @param times how many lines must match, at least 1
     * @return this
     */
    public ContainerSpecBuilder waitForLog(String regex, int times) {
        return waitFor(wait -> wait.log(regex).times(times));
    }

    /**
     * Waits until the {@code HEALTHCHECK} of the image or the one that is declared says healthy.
     *
     * @return this
     */
    public ContainerSpecBuilder waitForHealth() {
        return waitFor(WaitSpecBuilder::health);
    }

    /**
     * Limits the time from the start of the container until it must be ready; the default is 60 s.
     *
     * @param timeout {@code 500ms}, {@code 30s}, {@code 2m} or {@code 1h}
     * @return this
     */
    public ContainerSpecBuilder startupTimeout(String timeout) {
        this.startupTimeout = () -> Durations.parse(timeout);
        return this;
    }

    /**
     * Limits the time from the start of the container until it must be ready; the default is 60 s.
     *
     * @param timeout more than zero and at most 24 hours
     * @return this
     */
    public ContainerSpecBuilder startupTimeout(Duration timeout) {
        this.startupTimeout = () -> Durations.checked(timeout);
        return this;
    }

    /**
     * Sets how often the container is started before its failure is that of the stack, for one that fails now and then; the default is
     * once. Each attempt is a fresh container with the whole {@code startupTimeout}, after a pause of 0.5 s that doubles each time, up
     * to 10 s. Volumes with names keep what a failed attempt has written. What cannot get better, such as an image that is not found or
     * options that the engine refuses, is not tried again.
     *
     * @param attempts at least 1
     * @return this
     */
    public ContainerSpecBuilder startAttempts(int attempts) {
        options.set("startAttempts", attempts);
        return this;
    }

    String name() {
        return name;
    }

    Origin origin() {
        return origin;
    }

    /** Reads everything that was said; what is wrong becomes a problem and is left out of the result. */
    ContainerSpec assemble(Scope known, Problems problems) {
        OptionReader reader = options.reader(origin, problems, known.later());
        NetworkingSpec networking = NetworkingReader.read(options, reader, known, name);
        RuntimeSpec runtime = RuntimeReader.read(reader, known.containers(), new Customization(customizations));
        StorageSpec storage = StorageReader.read(reader, givenFiles, known.volumes());
        checkDependencies(known, reader);
        if (networking.networkNames().contains("host")) {
            runtime.resources().sysctls().keySet().stream()
                    .filter(key -> key.startsWith("net."))
                    .forEach(key -> reader.problem(
                            "sysctls sets '" + key + "', which on the network 'host' is that of the engine's machine"));
        }
        ImageSource source = imageSource(reader, problems);
        ProcessSpec process = ProcessReader.read(options, reader);
        List<WaitSpec> waits = waits(Published.of(networking), reader);
        WaitRules.check(waits, runtime, storage, reader);
        return new ContainerSpec(
                name,
                source,
                process,
                runtime,
                networking,
                storage,
                new StartSpec(
                        order(runtime, networking),
                        waits,
                        timeout(reader),
                        PullSpec.read(reader, build != null),
                        attempts(reader)),
                origin);
    }

    private void checkDependencies(Scope known, OptionReader reader) {
        List<String> names =
                dependsOn.stream().map(ContainerSpecBuilder::withoutCondition).toList();
        List<String> others = names.stream().filter(each -> each.contains(":")).toList();
        others.forEach(each -> reader.problem("dependsOn has '" + each
                + "': write the name of a container alone for one that is ready, or with ':started' behind it"));
        List<String> plain =
                names.stream().filter(each -> !others.contains(each)).toList();
        reader.checkKnown("dependsOn", Names.CONTAINER, plain, known.containers());
        reader.checkOnce("dependsOn", names);
    }

    /** Ready before are those that it depends on, and those of which it uses a namespace. */
    private StartOrder order(RuntimeSpec runtime, NetworkingSpec networking) {
        Stream<String> networks =
                networking.sharedContainers().stream().filter(each -> !each.equals(name)); // told there
        Stream<String> others = Stream.concat(
                dependsOn.stream().filter(each -> !each.endsWith(STARTED)),
                runtime.security().namespaces().containers().stream());
        List<String> ready = Stream.concat(others, networks).distinct().toList();
        List<String> started = dependsOn.stream()
                .filter(each -> each.endsWith(STARTED))
                .map(ContainerSpecBuilder::withoutCondition)
                .filter(each -> !ready.contains(each))
                .toList();
        return new StartOrder(ready, started, List.of());
    }

    private static String withoutCondition(String dependency) {
        return dependency.endsWith(STARTED)
                ? dependency.substring(0, dependency.length() - STARTED.length())
                : dependency;
    }

    private ImageSource imageSource(OptionReader reader, Problems problems) {
        if (guest != null) {
            return guest;
        }
        if (image != null && build != null) {
            reader.problem("has both an image ('" + image + "') and a build: declare one of them");
        } else if (image != null) {
            Optional<ImageReference> reference = reader.parse("image", image, ImageReference::parse);
            if (reference.isPresent()) {
                return reference.get();
            }
        } else if (build != null) {
            return build.assemble(origin, problems);
        } else {
            reader.problem("has neither an image nor a build: declare one of them");
        }
        return NO_IMAGE;
    }

    private List<WaitSpec> waits(Published published, OptionReader reader) {
        List<WaitSpec> waits = reader.parseAll("waitFor", waitFor, wait -> WaitReader.read(wait, published));
        return waits.size() < 2 || waitMode == WaitMode.ALL ? waits : List.of(new CombinedWait(waitMode, waits));
    }

    private static int attempts(OptionReader reader) {
        Integer attempts = reader.one("startAttempts", Texts.number(1, Integer.MAX_VALUE));
        return attempts == null ? 1 : attempts;
    }

    private Duration timeout(OptionReader reader) {
        return reader.parse("startupTimeout", startupTimeout, Supplier::get).orElse(StartSpec.DEFAULT_STARTUP_TIMEOUT);
    }
}
