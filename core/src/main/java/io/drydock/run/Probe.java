/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.spec.CustomCondition;
import org.apiguardian.api.API;

/**
 * A condition of your own that makes a container ready, for what no other condition can find out, such as that a database has its
 * tables.
 *
 * <pre>{@code
 * class OrdersTable implements Probe {
 *     public boolean isReady(RunningContainer db) throws SQLException {
 *         String url = "jdbc:postgresql://" + db.host(5432) + ":" + db.publishedPort(5432) + "/postgres";
 *         try (Connection connection = DriverManager.getConnection(url, "postgres", "secret")) {
 *             return connection.createStatement().executeQuery("select 1 from orders").next();
 *         }
 *     }
 * }
 *
 * @Container(image = "postgres:15", ports = "5432", waitFor = @WaitFor(probe = OrdersTable.class))
 * }</pre>
 */
@FunctionalInterface
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Probe extends CustomCondition {

    /**
     * Asks once, on a thread of Drydock's own. It is asked again after at most 50 ms, until the container is ready, has ended or has
     * had its time; then an answer that is outstanding is not waited for, so it should bound what it does.
     *
     * @param container runs, and is not ready yet
     * @return whether the condition is met
     * @throws Exception why it is not; the message is told when the time is over
     */
    boolean isReady(RunningContainer container) throws Exception;

    /** Takes a condition for what it must be. */
    static Probe of(CustomCondition condition) {
        if (condition instanceof Probe probe) {
            return probe;
        }
        throw new IllegalStateException(
                condition.getClass().getName() + " cannot be asked: it does not implement " + Probe.class.getName());
    }
}
