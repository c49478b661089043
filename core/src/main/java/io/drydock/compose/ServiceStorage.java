/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.compose;

import io.drydock.compose.Element.Text;
import io.drydock.spec.ContainerSpecBuilder;
import io.drydock.spec.MountFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads what a service finds in its file system. */
final class ServiceStorage {

    private final ServiceContext context;
    private final Fields service;

    ServiceStorage(ServiceContext context, Fields service) {
        this.context = context;
        this.service = service;
    }

    void read(ContainerSpecBuilder container) {
        for (Element volume : service.elements("volumes")) {
            if (volume instanceof Text text) {
                readShort(text.text(), container);
            } else {
                service.fields("volumes", volume).ifPresent(fields -> readVolume(fields, container));
            }
        }
        service.texts("tmpfs", container::tmpfs);
        context.files().addSecrets(service, container);
        context.files().addConfigs(service, container);
    }

    /** Tells the names of the volumes that a service mounts, as far as they have one. */
    static Stream<String> volumes(Fields service) {
        return service.elements("volumes").stream()
                .flatMap(volume -> volume instanceof Text text
                        ? Stream.of(text.text().split(":", -1)[0])
                        : service.fields("volumes", volume).flatMap(fields -> fields.text("source")).stream());
    }

    /** A path is relative to the directory of the project. */
    private void readShort(String mount, ContainerSpecBuilder container) {
        int colon = mount.indexOf(':');
        String source = colon < 0 ? "" : mount.substring(0, colon);
        if (source.startsWith(".") || source.startsWith("/") || source.startsWith("~")) {
            container.volumes(context.project().path(source) + mount.substring(colon));
        } else if (source.isEmpty() || context.declared().hasVolume(source, service)) {
            container.volumes(mount);
        }
    }

    private void readVolume(Fields volume, ContainerSpecBuilder container) {
        String type = volume.text("type").orElse("volume");
        if (type.equals("volume")
                && volume.text("source")
                        .filter(source -> !context.declared().hasVolume(source, service))
                        .isPresent()) {
            return; // told
        }
        List<String> mount = new ArrayList<>(List.of("type=" + type));
        volume.text(
                "source",
                source -> mount.add(
                        "source=" + (type.equals("bind") ? context.project().path(source) : source)));
        volume.text("target", target -> mount.add("target=" + target));
        volume.flag("read_only", readOnly -> mount.addAll(readOnly ? List.of("readonly") : List.of()));
        volume.text("consistency", consistency -> mount.add("consistency=" + consistency));
        volume.within("bind", bind -> {
            bind.text("propagation", propagation -> mount.add("bind-propagation=" + propagation));
            bind.ignore("create_host_path"); // nothing is created on this machine
            bind.finish(Map.of("selinux", "write the short syntax, with ':z' or ':Z'"));
        });
        volume.within("volume", options -> {
            options.flag("nocopy", noCopy -> mount.addAll(noCopy ? List.of("volume-nocopy") : List.of()));
            options.text("subpath", path -> mount.add("volume-subpath=" + path));
            options.assignments(
                    "labels", labels -> Stream.of(labels).forEach(label -> mount.add("volume-label=" + label)));
            options.finish();
        });
        volume.within("tmpfs", options -> {
            options.text("size", size -> mount.add("tmpfs-size=" + size));
            options.text("mode", mode -> mount.add("tmpfs-mode=" + FileUse.octal(mode)));
            options.finish();
        });
        volume.finish();
        container.mounts(MountFields.written(mount));
    }
}
