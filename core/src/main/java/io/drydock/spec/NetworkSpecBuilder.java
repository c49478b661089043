/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apiguardian.api.API;

/** Says what a network is, in the words of {@code docker network create}. Nothing is checked before the stack is built. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class NetworkSpecBuilder {

    private final String name;
    private final Options options = new Options();
    private final List<Consumer<Map<String, Object>>> customizations = new ArrayList<>();
    private Origin origin;

    NetworkSpecBuilder(String name, Origin origin) {
        this.name = name;
        this.origin = origin;
    }

    /**
     * Says where the network is declared, for messages.
     *
     * @param where for example {@code @Network of OrdersIT}
     * @return this
     */
    public NetworkSpecBuilder origin(Origin where) {
        this.origin = where;
        return this;
    }

    /**
     * Chooses the driver ({@code --driver}); the default is {@code bridge}.
     *
     * @param driver {@code bridge}, {@code overlay}, {@code macvlan} or {@code ipvlan}; or {@code host} or {@code none}, which
     *     stand for the networks of that name that every engine has
     * @return this
     */
    public NetworkSpecBuilder driver(String driver) {
        options.set("driver", driver);
        return this;
    }

    /**
     * Sets options of the driver ({@code --opt}).
     *
     * @param assignments each {@code KEY=value}, such as {@code parent=eth0}, which macvlan and ipvlan need
     * @return this
     */
    public NetworkSpecBuilder options(String... assignments) {
        options.add("options", assignments);
        return this;
    }

    /**
     * Lets nothing lead out of the network ({@code --internal}).
     *
     * @param internal whether to do so
     * @return this
     */
    public NetworkSpecBuilder internal(boolean internal) {
        options.set("internal", internal);
        return this;
    }

    /**
     * Gives containers IPv6 addresses, too ({@code --ipv6}). Without an IPv6 subnet a random unique local one is taken.
     *
     * @param ipv6 whether to do so
     * @return this
     */
    public NetworkSpecBuilder ipv6(boolean ipv6) {
        options.set("ipv6", ipv6);
        return this;
    }

    /**
     * Sets the addresses of the network ({@code --subnet}). A bridge without an IPv4 subnet gets a small one of a private block.
     *
     * @param subnets each in CIDR notation, such as {@code 10.0.0.0/24} or {@code fd00::/64}
     * @return this
     */
    public NetworkSpecBuilder subnet(String... subnets) {
        options.add("subnet", subnets);
        return this;
    }

    /**
     * Sets the addresses of the gateways ({@code --gateway}).
     *
     * @param addresses each inside a subnet of the network
     * @return this
     */
    public NetworkSpecBuilder gateway(String... addresses) {
        options.add("gateway", addresses);
        return this;
    }

    /**
     * Lets the engine take the addresses of containers from a part of a subnet ({@code --ip-range}).
     *
     * @param ranges each in CIDR notation, inside a subnet of the network
     * @return this
     */
    public NetworkSpecBuilder ipRange(String... ranges) {
        options.add("ipRange", ranges);
        return this;
    }

    /**
     * Lets containers join an overlay that do not belong to a swarm service ({@code --attachable}); the default for overlays.
     *
     * @param attachable whether they may
     * @return this
     */
    public NetworkSpecBuilder attachable(boolean attachable) {
        options.set("attachable", attachable);
        return this;
    }

    /**
     * Sets labels ({@code --label}).
     *
     * @param assignments each {@code KEY=value}, or a key alone; those that start with {@code io.drydock.} are Drydock's own
     * @return this
     */
    public NetworkSpecBuilder labels(String... assignments) {
        options.add("labels", assignments);
        return this;
    }

    /**
     * Uses a network that the engine has already. It is neither created nor removed, and nothing else can be said of it.
     *
     * @param network its name on the engine
     * @return this
     */
    public NetworkSpecBuilder external(String network) {
        options.set("external", network);
        return this;
    }

    /**
     * Changes the request with which the network is created, for what Docker can do and no method here names. Called each time just before the
     * request is sent, with the whole body of {@code POST /networks/create} as Docker's API describes it; all maps and lists in it can be
     * changed, and may hold maps, lists, strings, numbers and booleans. Drydock's own labels stay.
     *
     * @param change changes the body
     * @return this
     */
    public NetworkSpecBuilder customize(Consumer<Map<String, Object>> change) {
        customizations.add(change);
        return this;
    }

    String name() {
        return name;
    }

    Origin origin() {
        return origin;
    }

    /** Reads everything that was said; what is wrong becomes a problem and is left out of the result. */
    NetworkSpec assemble(Problems problems) {
        return new NetworkReader(options, new Customization(customizations), options.reader(origin, problems))
                .read(name, origin);
    }
}
