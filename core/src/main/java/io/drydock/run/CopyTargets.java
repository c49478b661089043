/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.engine.PathSnapshot;
import io.drydock.engine.PathSnapshot.Kind;
import io.drydock.files.FileArchive;
import io.drydock.files.FileCopyException;
import io.drydock.spec.CopyRules;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Where copies really land in a container: the links that an image has on the way are known to the engine only. Looks at each
 * directory once.
 */
final class CopyTargets {

    private final Function<String, Optional<PathSnapshot>> look;
    private final Map<String, Place> known = new HashMap<>();

    private record Place(String path, boolean exists) {}

    /** The function tells what there is at a path, without following a link at its end. */
    CopyTargets(Function<String, Optional<PathSnapshot>> look) {
        this.look = look;
        known.put("/", new Place("/", true));
    }

    /**
     * Refuses what would land where the rules allow nothing.
     *
     * @throws FileCopyException when a file or directory would
     */
    void check(FileArchive archive, CopyRules declared) {
        CopyRules rules = declared.at(path -> place(path).path());
        Set<String> links = new HashSet<>();
        archive.links().forEach(link -> links.add(replaced(link)));
        for (String path : archive.files()) {
            check(path, rules, links);
        }
        for (String path : archive.directories()) {
            if (!rules.isMountPoint(replaced(path))) {
                check(path, rules, links);
            }
        }
    }

    private void check(String path, CopyRules rules, Set<String> links) {
        String real = replaced(path);
        rules.refusal(real).ifPresent(reason -> {
            throw refused(path, (real.equals(path) ? "" : "and so to '" + real + "', ") + reason);
        });
        for (String above = parent(real); !above.equals("/"); above = parent(above)) {
            if (links.contains(above)) {
                throw refused(path, "through the link '" + above + "', which is copied, too");
            }
        }
    }

    private static FileCopyException refused(String path, String reason) {
        return new FileCopyException("a copy goes to '" + path + "', " + reason, null);
    }

    /** The engine puts files in the place of links, and follows only those on the way. */
    private String replaced(String path) {
        return path.equals("/") ? path : join(place(parent(path)).path(), name(path));
    }

    private Place place(String path) {
        Place place = known.get(path);
        if (place == null) {
            Place parent = place(parent(path));
            place = parent.exists()
                    ? placeIn(parent.path(), name(path))
                    : new Place(join(parent.path(), name(path)), false);
            known.put(path, place);
        }
        return place;
    }

    private Place placeIn(String directory, String name) {
        String path = join(directory, name);
        Optional<PathSnapshot> found = look.apply(path);
        return found.filter(each -> each.kind() == Kind.LINK)
                .map(link -> new Place(link.linkTarget(), true))
                .orElseGet(() -> new Place(path, found.isPresent()));
    }

    private static String join(String directory, String name) {
        return directory.equals("/") ? "/" + name : directory + "/" + name;
    }

    private static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "/" : path.substring(0, slash);
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
