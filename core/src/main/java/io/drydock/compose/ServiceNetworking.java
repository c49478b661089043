/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.compose;

import io.drydock.compose.Element.Text;
import io.drydock.spec.ContainerSpecBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads how a service is reached. */
final class ServiceNetworking {

    private final ServiceContext context;
    private final String name;
    private final Fields service;

    ServiceNetworking(ServiceContext context, String name, Fields service) {
        this.context = context;
        this.name = name;
        this.service = service;
    }

    void read(ContainerSpecBuilder container) {
        for (Element port : service.elements("ports")) {
            mapping(port).ifPresent(container::ports);
        }
        service.texts("expose", container::expose);
        readNetworks(container);
        service.text("mac_address", container::macAddress);
        service.texts("dns", container::dns);
        service.texts("dns_search", container::dnsSearch);
        service.texts("dns_opt", container::dnsOptions);
        container.addHosts(hosts(service).toArray(String[]::new));
    }

    private Optional<String> mapping(Element port) {
        if (port instanceof Text text) {
            return Optional.of(
                    context.compose().hasFreePorts() ? PortText.of(text.text()).withFreePort() : text.text());
        }
        return service.fields("ports", port).map(fields -> {
            PortText read = new PortText(
                    fields.text("host_ip").orElse(""),
                    fields.text("published").orElse(""),
                    fields.text("target").orElse(""),
                    fields.text("protocol").orElse("tcp"));
            fields.ignore("mode", "name", "app_protocol");
            fields.finish();
            return context.compose().hasFreePorts() ? read.withFreePort() : read.toString();
        });
    }

    private void readNetworks(ContainerSpecBuilder container) {
        Optional<String> mode = service.text("network_mode");
        if (mode.isPresent()) {
            readMode(mode.get(), container);
            service.ignore("container_name");
            return;
        }
        List<NetworkUse> uses = new ArrayList<>(NetworkUse.of(service));
        if (uses.isEmpty()) {
            uses.add(new NetworkUse("default", List.of()));
        }
        uses.removeIf(use -> !context.declared().hasNetwork(use.network(), service));
        Optional<String> alias = service.text("container_name").filter(each -> !each.equals(name));
        if (context.namesNetworks()) {
            uses.stream()
                    .map(use -> alias.map(each -> use.with("alias=" + each)).orElse(use))
                    .forEach(use -> container.networks(use.toString()));
        } else if (context.services().size() > 1) {
            alias.ifPresent(container::networkAliases);
        }
    }

    private void readMode(String mode, ContainerSpecBuilder container) {
        if (mode.startsWith("container:")) {
            service.problem(
                    "network_mode", "'" + mode + "' is not supported: write 'service:' and the name of a service");
        } else {
            container.networks(ServiceReader.ofService(mode));
        }
    }

    /** They are {@code name=address} or {@code name:address}, or a mapping. */
    static List<String> hosts(Fields fields) {
        List<String> hosts = new ArrayList<>();
        if (fields.take("extra_hosts").orElse(null) instanceof Element.Mapping) {
            fields.pairs("extra_hosts").forEach((host, address) -> hosts.add(host + ":" + address.orElse("")));
        } else {
            fields.texts("extra_hosts")
                    .forEach(host -> hosts.add(host.contains("=") ? host.replaceFirst("=", ":") : host));
        }
        return hosts;
    }
}
