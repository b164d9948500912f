package dev.musicpipeline.jobs.batch;

import dev.musicpipeline.jobs.batch.views.BatchViews;
import dev.musicpipeline.jobs.batch.views.Touched;
import java.sql.Connection;
import java.sql.SQLException;

/** The tables of batch views and names in the serving schema. */
record ServingRows(Connection connection) {

  /** Puts the rows that gold has of the touched periods in the place of those that are there. */
  void replace(GoldTables gold, Touched touched) throws SQLException {
    if (touched.nothing()) {
      return;
    }
    for (var view : BatchViews.all()) {
      try (var statement = connection.createStatement()) {
        statement.executeUpdate(
            "delete from " + view.servingTable() + " where " + view.replaced().rows(touched));
      }
      RowInserts.into(connection, view.servingTable(), gold.replaced(view, touched));
    }
  }

  /** Brings the names of each kind that has changed up to date. */
  void rename(Names names) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("create temporary table new_names (like serving.names) on commit drop");
      for (var changed : names.changed().values()) {
        RowInserts.into(connection, "new_names", changed);
      }
      statement.executeUpdate(
          "insert into serving.names as old (kind, key, name, artist_key)"
              + " select distinct on (kind, key) kind, key, name, artist_key from new_names"
              + " order by kind, key, name"
              + " on conflict (kind, key) do update"
              + " set name = excluded.name, artist_key = excluded.artist_key"
              + " where (old.name, old.artist_key)"
              + " is distinct from (excluded.name, excluded.artist_key)");
    }
    forget(names);
  }

  /** Names of members that have become unknown. */
  private void forget(Names names) throws SQLException {
    try (var delete =
        connection.prepareStatement(
            "delete from serving.names old where kind = any (?) and not exists"
                + " (select from new_names new where new.kind = old.kind and new.key = old.key)")) {
      delete.setArray(1, connection.createArrayOf("text", names.changed().keySet().toArray()));
      delete.executeUpdate();
    }
  }
}
