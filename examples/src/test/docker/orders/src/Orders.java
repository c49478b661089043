import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** A small service that stores orders: POST /orders with the item as the body. */
public final class Orders {

    private static final String DATABASE_URL = System.getenv("DATABASE_URL");

    public static void main(String[] arguments) throws Exception {
        try (Connection connection = DriverManager.getConnection(DATABASE_URL);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS orders (id SERIAL PRIMARY KEY, item TEXT NOT NULL)");
        }
        HttpServer server = HttpServer.create(new InetSocketAddress(8080), 0);
        server.createContext("/health", exchange -> answer(exchange, 200, "ok"));
        server.createContext("/version", exchange -> answer(exchange, 200, System.getenv("BUILD_VERSION")));
        server.createContext("/orders", Orders::store);
        server.start();
        System.out.println("orders service listens on port 8080");
    }

    private static void store(HttpExchange exchange) throws IOException {
        String item = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        try (Connection connection = DriverManager.getConnection(DATABASE_URL);
                PreparedStatement insert = connection.prepareStatement("INSERT INTO orders (item) VALUES (?)")) {
            insert.setString(1, item);
            insert.executeUpdate();
            answer(exchange, 201, "stored");
        } catch (SQLException e) {
            answer(exchange, 500, e.getMessage());
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
