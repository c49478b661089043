/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/** Declares a network, as {@code docker network create} would; it lives as long as the containers of the class. */
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Repeatable(Network.List.class)
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public @interface Network {

    /**
     * Names the network for {@link Container#networks()}. On the engine its name is different in each run.
     *
     * @return the name
     */
    String name();

    /**
     * Chooses the driver ({@code --driver}); {@code bridge} where nothing is said.
     *
     * @return {@code bridge}, {@code overlay}, {@code macvlan} or {@code ipvlan}; or {@code host} or {@code none}, which stand for
     *     the networks of that name that every engine has
     */
    String driver() default "";

    /**
     * Sets options of the driver ({@code --opt}).
     *
     * @return each {@code KEY=value}, such as {@code parent=eth0}, which macvlan and ipvlan need
     */
    String[] options() default {};

    /**
     * Lets nothing lead out of the network ({@code --internal}).
     *
     * @return whether to do so
     */
    boolean internal() default false;

    /**
     * Gives containers IPv6 addresses, too ({@code --ipv6}). Without an IPv6 subnet a random unique local one is taken.
     *
     * @return whether to do so
     */
    boolean ipv6() default false;

    /**
     * Sets the addresses of the network ({@code --subnet}). A bridge without an IPv4 subnet gets a small one of a private block.
     *
     * @return each in CIDR notation, such as {@code 10.0.0.0/24} or {@code fd00::/64}
     */
    String[] subnet() default {};

    /**
     * Sets the addresses of the gateways ({@code --gateway}).
     *
     * @return each inside a subnet of the network
     */
    String[] gateway() default {};

    /**
     * Lets the engine take the addresses of containers from a part of a subnet ({@code --ip-range}).
     *
     * @return each in CIDR notation, inside a subnet of the network
     */
    String[] ipRange() default {};

    /**
     * Lets containers join an overlay that do not belong to a swarm service ({@code --attachable}). Other networks always let
     * them.
     *
     * @return whether they may
     */
    boolean attachable() default true;

    /**
     * Sets labels ({@code --label}).
     *
     * @return each {@code KEY=value}, or a key alone; those that start with {@code io.drydock.} are Drydock's own
     */
    String[] labels() default {};

    /**
     * Uses a network that the engine has already. It is neither created nor removed, and nothing else can be said of it.
     *
     * @return its name on the engine
     */
    String external() default "";

    /** Holds several networks of one class. */
    @Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @interface List {

        /**
         * Gives the networks.
         *
         * @return the networks
         */
        Network[] value();
    }
}
