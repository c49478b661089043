/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.spec.PullPolicy;
import io.drydock.spec.WaitMode;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Declares a container, as one {@code docker run} would. Its name is the name of the field, which is of type
 * {@link io.drydock.run.RunningContainer} and not final; under that name other containers find it on every network it joins.
 *
 * <p>It can be a meta-annotation, so that a team declares its database once. Where a field has several, directly or through
 * other annotations, a nearer one overrides the members that it sets to something else than their defaults; image and build
 * count as one member.
 */
@Target({ElementType.FIELD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public @interface Container {

    /**
     * Names the image; it is pulled where the engine does not have it. Either this or {@link #build()} is needed.
     *
     * @return {@code [host[:port]/]name[:tag][@digest]}
     */
    String image() default "";

    /**
     * Says when the image is pulled ({@code --pull}).
     *
     * @return when
     */
    PullPolicy pull() default PullPolicy.IF_MISSING;

    /**
     * Pulls also an image that the engine has, when it is older; once in a run. Engines do not know when they pulled an image,
     * so its age counts from when it was made, or from when this engine gave it a name, whichever is later.
     *
     * @return {@code 90m}, {@code 24h} or {@code 7d}; empty for any age
     */
    String pullMaxAge() default "";

    /**
     * Says how to build the image. Either this or {@link #image()} is needed.
     *
     * @return the build
     */
    Build build() default @Build;

    /**
     * Publishes ports ({@code -p}), on loopback and under a free port where nothing else is written.
     *
     * @return each {@code [[address:][hostPort]:]containerPort[/tcp|/udp|/sctp]}, where a port may be a range as in
     *     {@code 8000-8005:8000-8005}; from {@code 8000-8010:80} the engine chooses one
     */
    String[] ports() default {};

    /**
     * Publishes ports under free ports that are chosen before the container is created, and stay the same when it is
     * restarted. Values of {@link #env()} and {@link #labels()} and the words of {@link #command()} may name them as
     * <code>${hostPort:9092}</code>, and those of other containers as <code>${name.hostPort:9092}</code>;
     * <code>$${hostPort:9092}</code> stands for that text itself.
     *
     * @return each {@code containerPort[/tcp|/udp]}, where the port may be a range
     */
    String[] reservedPorts() default {};

    /**
     * Exposes further ports ({@code --expose}) beside those of the image.
     *
     * @return each {@code containerPort[/tcp|/udp|/sctp]}, where the port may be a range
     */
    String[] expose() default {};

    /**
     * Publishes all ports that the image or {@link #expose()} exposes ({@code -P}), on loopback and under free ports.
     *
     * @return whether to publish them
     */
    boolean publishAll() default false;

    /**
     * Sets environment variables ({@code -e}).
     *
     * @return each {@code KEY=value}; or a name alone, for the value that it has in the environment of this process, if it has one
     */
    String[] env() default {};

    /**
     * Replaces the image's {@code CMD}.
     *
     * @return one element an argument; they are not split at spaces and see no shell
     */
    String[] command() default {};

    /**
     * Sets labels ({@code --label}).
     *
     * @return each {@code KEY=value}, or a key alone; those that start with {@code io.drydock.} are Drydock's own
     */
    String[] labels() default {};

    /**
     * Runs a small init process in the container that reaps zombies and passes on signals ({@code --init}).
     *
     * @return whether to run it
     */
    boolean init() default false;

    /**
     * Sets environment variables from files ({@code --env-file}): one {@code KEY=value} a line; {@code #} begins a comment,
     * and a {@code KEY} alone takes its value from the environment of the tests. What {@link #env()} sets wins.
     *
     * @return paths of files, relative to the base directory of the module
     */
    String[] envFile() default {};

    /**
     * Replaces the image's {@code ENTRYPOINT} ({@code --entrypoint}), and drops its {@code CMD}.
     *
     * @return program and arguments, one element each; a single empty element means no entrypoint at all
     */
    String[] entrypoint() default {};

    /**
     * Sets the working directory ({@code -w}).
     *
     * @return an absolute path; the engine makes it where it is not there
     */
    String workdir() default "";

    /**
     * Sets who runs the process ({@code -u}).
     *
     * @return {@code user[:group]}, as names of the image or numbers
     */
    String user() default "";

    /**
     * Adds the user to further groups ({@code --group-add}).
     *
     * @return names of the image or numbers
     */
    String[] groupAdd() default {};

    /**
     * Makes the standard streams of the process a terminal ({@code -t}); standard error then comes with standard output.
     *
     * @return whether they are a terminal
     */
    boolean tty() default false;

    /**
     * Keeps the standard input of the process open ({@code -i}).
     *
     * @return whether to keep it open
     */
    boolean interactive() default false;

    /**
     * Sets what the process is sent first when the container is stopped ({@code --stop-signal}).
     *
     * @return for example {@code SIGINT} or {@code 2}
     */
    String stopSignal() default "";

    /**
     * Sets how long the process has to end when the container is stopped, until it is killed ({@code --stop-timeout}).
     *
     * @return whole seconds: {@code 30s} or {@code 2m}, {@code 0s} to kill it at once, or {@code -1} never to kill it
     */
    String stopTimeout() default "";

    /**
     * Sets the name of the host that the process sees ({@code -h}).
     *
     * @return the name
     */
    String hostname() default "";

    /**
     * Sets the NIS domain of the host that the process sees ({@code --domainname}).
     *
     * @return the domain
     */
    String domainname() default "";

    /**
     * Lets the engine start the container again when it ends ({@code --restart}). A container that is restarted before it
     * is ready goes on being waited for; a port that was not fixed can be another one afterwards.
     *
     * @return {@code no}, {@code always}, {@code unless-stopped} or {@code on-failure[:retries]}
     */
    String restart() default "";

    /**
     * Replaces the test of the image's {@code HEALTHCHECK} ({@code --health-cmd}). Of the health members, those that are
     * set override the image's, the others keep what it says.
     *
     * @return a line for the image's shell
     */
    String healthCmd() default "";

    /**
     * Replaces the test of the image's {@code HEALTHCHECK} as {@link #healthCmd()} does, without a shell: {@code HEALTHCHECK CMD
     * ["program", "argument"]}, which no option of {@code docker run} can say.
     *
     * @return program and arguments, one element each
     */
    String[] healthExec() default {};

    /**
     * Sets the time between two health tests ({@code --health-interval}). Readiness does not wait for it.
     *
     * @return {@code 500ms}, {@code 30s} or {@code 2m}
     */
    String healthInterval() default "";

    /**
     * Limits the time of a health test ({@code --health-timeout}).
     *
     * @return {@code 500ms}, {@code 30s} or {@code 2m}
     */
    String healthTimeout() default "";

    /**
     * Sets how many health tests in a row must fail until the container is unhealthy ({@code --health-retries}).
     *
     * @return at least 1
     */
    int healthRetries() default 0;

    /**
     * Sets how long after the start failing health tests do not count ({@code --health-start-period}).
     *
     * @return {@code 500ms}, {@code 30s} or {@code 2m}
     */
    String healthStartPeriod() default "";

    /**
     * Switches the image's {@code HEALTHCHECK} off ({@code --no-healthcheck}).
     *
     * @return whether to switch it off
     */
    boolean noHealthcheck() default false;

    /**
     * Chooses the platform of an image that has several ({@code --platform}).
     *
     * @return {@code os/arch[/variant]}, for example {@code linux/arm64}
     */
    String platform() default "";

    /**
     * Limits the memory ({@code -m}).
     *
     * @return {@code 512m}, {@code 1.5g} or a number of bytes; the engine wants at least {@code 6m}
     */
    String memory() default "";

    /**
     * Limits memory and swap together ({@code --memory-swap}).
     *
     * @return not less than {@link #memory()}, or {@code -1} for any amount of swap
     */
    String memorySwap() default "";

    /**
     * Sets how much memory the container keeps when the host runs short ({@code --memory-reservation}).
     *
     * @return not more than {@link #memory()}
     */
    String memoryReservation() default "";

    /**
     * Lets processes wait instead of killing one when the memory is used up ({@code --oom-kill-disable}). Needs cgroup v1
     * on the host.
     *
     * @return whether to let them wait
     */
    boolean oomKillDisable() default false;

    /**
     * Sets the size of {@code /dev/shm} ({@code --shm-size}).
     *
     * @return {@code 64m}, {@code 1g} or a number of bytes
     */
    String shmSize() default "";

    /**
     * Limits the processor time ({@code --cpus}).
     *
     * @return how many processors, for example {@code 1.5}
     */
    String cpus() default "";

    /**
     * Chooses the processors ({@code --cpuset-cpus}).
     *
     * @return for example {@code 0-2,4}
     */
    String cpusetCpus() default "";

    /**
     * Chooses the memory nodes ({@code --cpuset-mems}).
     *
     * @return for example {@code 0,1}
     */
    String cpusetMems() default "";

    /**
     * Sets the share of processor time in relation to other containers ({@code -c}).
     *
     * @return 2 to 262144; 1024 is usual
     */
    int cpuShares() default 0;

    /**
     * Limits the number of processes and threads ({@code --pids-limit}).
     *
     * @return at least 1, or -1 for no limit
     */
    int pidsLimit() default 0;

    /**
     * Sets the share of block devices in relation to other containers ({@code --blkio-weight}). Engines ignore it where
     * their kernel cannot do it.
     *
     * @return 10 to 1000
     */
    int blkioWeight() default 0;

    /**
     * Limits each process ({@code --ulimit}).
     *
     * @return each {@code name=soft[:hard]}, for example {@code nofile=1024:2048}; -1 for no limit
     */
    String[] ulimits() default {};

    /**
     * Sets kernel parameters of the container's namespaces ({@code --sysctl}).
     *
     * @return each {@code name=value}
     */
    String[] sysctls() default {};

    /**
     * Gives the container devices of the engine's host ({@code --device}).
     *
     * @return each {@code /dev/on-host[:/dev/in-container][:rwm]}
     */
    String[] devices() default {};

    /**
     * Gives the container graphics processors ({@code --gpus}); the engine's host needs their driver.
     *
     * @return {@code all}, a number or {@code device=0,1}
     */
    String gpus() default "";

    /**
     * Gives the process further capabilities ({@code --cap-add}).
     *
     * @return for example {@code NET_ADMIN}; {@code ALL} for all
     */
    String[] capAdd() default {};

    /**
     * Takes capabilities from the process ({@code --cap-drop}).
     *
     * @return for example {@code CHOWN}; {@code ALL} for all
     */
    String[] capDrop() default {};

    /**
     * Lets the process do what root of the host may ({@code --privileged}).
     *
     * @return whether it may
     */
    boolean privileged() default false;

    /**
     * Makes the file system of the image read-only ({@code --read-only}).
     *
     * @return whether to make it so
     */
    boolean readOnly() default false;

    /**
     * Sets options of security modules ({@code --security-opt}).
     *
     * @return for example {@code no-new-privileges}, {@code apparmor=unconfined} or {@code seccomp=profile.json}, a file
     * relative to the base directory of the module
     */
    String[] securityOpt() default {};

    /**
     * Sets the user namespace ({@code --userns}).
     *
     * @return {@code host}, where the engine gives containers other users than the host's
     */
    String userns() default "";

    /**
     * Shares memory, semaphores and message queues ({@code --ipc}).
     *
     * @return {@code none}, {@code private}, {@code shareable}, {@code host}, or {@code container:name} with a container of
     * the stack that is {@code shareable}; this one then starts after it
     */
    String ipc() default "";

    /**
     * Shares processes ({@code --pid}).
     *
     * @return {@code host}, or {@code container:name} with a container of the stack; this one then starts after it
     */
    String pid() default "";

    /**
     * Shares the host's name ({@code --uts}).
     *
     * @return {@code host}
     */
    String uts() default "";

    /**
     * Sets the control groups that the process sees ({@code --cgroupns}).
     *
     * @return {@code host} or {@code private}
     */
    String cgroupns() default "";

    /**
     * Sets where the log goes ({@code --log-driver}). Of the driver {@code none} nothing can be read: not by {@link
     * #waitFor()}, and not for the message of a failed start.
     *
     * @return for example {@code json-file}, {@code local} or {@code none}
     */
    String logDriver() default "";

    /**
     * Sets options of the logging driver ({@code --log-opt}).
     *
     * @return each {@code name=value}, for example {@code max-size=10m}
     */
    String[] logOpts() default {};

    /**
     * Joins networks ({@code --network}). Where a class declares several containers and no network, those that say
     * nothing here join one of their own, named {@code default}.
     *
     * @return each the name of a network that is declared with {@link Network}, or
     *     {@code name=...[,alias=...][,ip=...][,ip6=...][,mac-address=...][,link-local-ip=...][,driver-opt=key=value]}. Alone:
     *     {@code host}, {@code none}, {@code bridge}, or {@code container:name} for the network of another container, which is
     *     started first
     */
    String[] networks() default {};

    /**
     * Adds names by which others on the first network find the container ({@code --network-alias}), beside its own.
     *
     * @return the names
     */
    String[] networkAliases() default {};

    /**
     * Sets the IPv4 address on the first network ({@code --ip}).
     *
     * @return an address inside a subnet that the network declares
     */
    String ip() default "";

    /**
     * Sets the IPv6 address on the first network ({@code --ip6}).
     *
     * @return an address inside a subnet that the network declares
     */
    String ip6() default "";

    /**
     * Sets the MAC address on the first network ({@code --mac-address}).
     *
     * @return six pairs of hexadecimal digits, such as {@code 02:42:ac:11:00:02}
     */
    String macAddress() default "";

    /**
     * Sets name servers ({@code --dns}).
     *
     * @return IP addresses
     */
    String[] dns() default {};

    /**
     * Sets the domains in which names are looked for ({@code --dns-search}).
     *
     * @return the domains; {@code .} alone for none
     */
    String[] dnsSearch() default {};

    /**
     * Sets options of the resolver ({@code --dns-option}).
     *
     * @return each as in {@code resolv.conf}, such as {@code ndots:2}
     */
    String[] dnsOptions() default {};

    /**
     * Adds names to the container's {@code /etc/hosts} ({@code --add-host}). On a bridge, {@code host.docker.internal} is there
     * without being said.
     *
     * @return each {@code name:address} or {@code name:host-gateway}
     */
    String[] addHosts() default {};

    /**
     * Mounts volumes, and files or directories of this machine ({@code -v}).
     *
     * @return each {@code volume:/path[:options]} with a volume that is declared with {@link Volume}, {@code /path} for an
     *     anonymous volume, or {@code ./directory:/path[:options]}, relative to the base directory of the module and not created
     *     where it does not exist; options are {@code ro}, {@code rw}, {@code nocopy}, {@code z}, {@code Z}, and for directories
     *     {@code rshared} and its like
     */
    String[] volumes() default {};

    /**
     * Mounts volumes, files, directories and memory, in the long syntax ({@code --mount}).
     *
     * @return each {@code type=volume,target=/path} with {@code source}, {@code readonly}, {@code volume-nocopy},
     *     {@code volume-subpath} (API 1.45), and for an anonymous volume {@code volume-driver} and {@code volume-opt};
     *     {@code type=bind,source=./directory,target=/path} with {@code readonly} and {@code bind-propagation}; or
     *     {@code type=tmpfs,target=/path} with {@code readonly}, {@code tmpfs-size} and {@code tmpfs-mode}
     */
    String[] mounts() default {};

    /**
     * Mounts file systems in memory ({@code --tmpfs}).
     *
     * @return each {@code /path[:options]}, such as {@code /run:size=64m,mode=1777}
     */
    String[] tmpfs() default {};

    /**
     * Copies files and directories into the container before it starts, all in one call. They belong to {@code root} and keep
     * their modes unless something else is said; directories that are missing on the way are created, and those that exist are
     * not changed.
     *
     * @return each {@code source:/target[:mode=0644,uid=70,gid=70]}; the source is a path, relative to the base directory of the
     *     module, or {@code classpath:} and a resource. A target that ends in a slash is the directory in which the source lands
     *     under its name, any other is its new name; of a directory, all that is in it is copied
     */
    String[] copy() default {};

    /**
     * Gives the container secrets as files in {@code /run/secrets}, which is in memory; only {@code root} can read them unless
     * something else is said. The values are in no environment, label, log or message.
     *
     * @return each {@code name=env:VARIABLE}, {@code name=file:path} or {@code name=classpath:resource}, and after them
     *     {@code :mode=0400,uid=70,gid=70} where needed
     */
    String[] secrets() default {};

    /**
     * Starts this container only when others are ready, or with {@code :started} behind the name as soon as they have been started (Compose's
     * {@code service_started}), for those that become ready only together.
     *
     * @return names of containers, such as {@code db} or {@code db:started}
     */
    String[] dependsOn() default {};

    /**
     * Says what makes the container ready. The default: its {@code HEALTHCHECK} says healthy, or else, where it has none, all its published
     * TCP ports listen. A container without ports and health check is ready when it has started; should it have ended by then, it is a
     * finished job where its exit code is 0, and a failed start otherwise. A line of the log counts whether or not the container
     * has ended since.
     *
     * @return the conditions
     */
    WaitFor[] waitFor() default {};

    /**
     * Says how several conditions in {@link #waitFor()} belong together.
     *
     * @return all of them, any of them, or one after the other
     */
    WaitMode waitMode() default WaitMode.ALL;

    /**
     * Limits the time from the start of the container until it must be ready.
     *
     * @return {@code 500ms}, {@code 30s}, {@code 2m} or {@code 1h}
     */
    String startupTimeout() default "60s";

    /**
     * Sets how often the container is started before its failure is that of the stack, for one that fails now and then. Each attempt is
     * a fresh container with the whole {@link #startupTimeout()}, after a pause of 0.5 s that doubles each time, up to 10 s. Volumes
     * with names keep what a failed attempt has written. What cannot get better, such as an image that is not found or options that the
     * engine refuses, is not tried again.
     *
     * @return at least 1
     */
    int startAttempts() default 1;
}
