/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.examples.shop;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The orders of the shop. */
@Repository
public class Orders {

    private final JdbcTemplate jdbc;

    Orders(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void add(String item) {
        jdbc.update("INSERT INTO orders (item) VALUES (?)", item);
    }

    List<String> items() {
        return jdbc.queryForList("SELECT item FROM orders ORDER BY item", String.class);
    }
}
