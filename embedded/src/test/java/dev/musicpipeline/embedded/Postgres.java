package dev.musicpipeline.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A table of texts for tests. */
final class Postgres {
  private Postgres() {}

  static Connection connect(EmbeddedPostgres server) throws SQLException {
    return DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
  }

  /** Commits a row; makes the table if it is not there. */
  static void insert(EmbeddedPostgres server, String text) throws SQLException {
    try (var connection = connect(server);
        var statement = connection.createStatement()) {
      statement.execute("create table if not exists texts (id serial, text text)");
      statement.execute("insert into texts (text) values ('" + text + "')");
    }
  }

  static List<String> rows(EmbeddedPostgres server) throws SQLException {
    try (var connection = connect(server);
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select text from texts order by id")) {
      var found = new ArrayList<String>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    }
  }
}
