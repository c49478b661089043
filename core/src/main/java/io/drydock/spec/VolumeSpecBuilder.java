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

/**
 * Says what a volume is, in the words of {@code docker volume create}. Nothing is checked before the whole stack is built, so
 * that everything that is wrong can be reported at once.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class VolumeSpecBuilder {

    private final String name;
    private final Options options = new Options();
    private final List<Consumer<Map<String, Object>>> customizations = new ArrayList<>();
    private Origin origin;

    VolumeSpecBuilder(String name, Origin origin) {
        this.name = name;
        this.origin = origin;
    }

    /**
     * Says where the volume is declared, for messages.
     *
     * @param where for example {@code OrdersIT (@Volume)}
     * @return this
     */
    public VolumeSpecBuilder origin(Origin where) {
        this.origin = where;
        return this;
    }

    /**
     * Chooses the driver ({@code --driver}); the default is {@code local}.
     *
     * @param driver a driver that the engine has
     * @return this
     */
    public VolumeSpecBuilder driver(String driver) {
        options.set("driver", driver);
        return this;
    }

    /**
     * Sets options of the driver ({@code --opt}).
     *
     * @param assignments each {@code key=value}, such as {@code type=tmpfs}
     * @return this
     */
    public VolumeSpecBuilder options(String... assignments) {
        options.add("options", assignments);
        return this;
    }

    /**
     * Sets labels ({@code --label}).
     *
     * @param assignments each {@code KEY=value}, or a key alone; those that start with {@code io.drydock.} are Drydock's own
     * @return this
     */
    public VolumeSpecBuilder labels(String... assignments) {
        options.add("labels", assignments);
        return this;
    }

    /**
     * Fills the volume with files and directories before any container that mounts it is created. So it is not empty by then, and
     * the engine does not copy into it what an image has at the same place.
     *
     * @param sources each a path, relative to the base directory of the module, or {@code classpath:} and a resource, and after
     *     them {@code :mode=0644,uid=70,gid=70} where needed; of a directory, all that is in it lands in the root of the volume,
     *     and a file lands there under its name
     * @return this
     */
    public VolumeSpecBuilder seed(String... sources) {
        options.add("seed", sources);
        return this;
    }

    /**
     * Uses a volume that exists on the engine. It is neither created nor labelled nor removed.
     *
     * @param existing its name on the engine
     * @return this
     */
    public VolumeSpecBuilder external(String existing) {
        options.set("external", existing);
        return this;
    }

    /**
     * Changes the request with which the volume is created, for what Docker can do and no method here names. Called each time just before the
     * request is sent, with the whole body of {@code POST /volumes/create} as Docker's API describes it; all maps and lists in it can be
     * changed, and may hold maps, lists, strings, numbers and booleans. Drydock's own labels stay.
     *
     * @param change changes the body
     * @return this
     */
    public VolumeSpecBuilder customize(Consumer<Map<String, Object>> change) {
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
    VolumeSpec assemble(Problems problems) {
        return new VolumeReader(options, new Customization(customizations), options.reader(origin, problems))
                .read(name, origin);
    }
}
