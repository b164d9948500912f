package dev.musicpipeline.jobs.records;

import dev.musicpipeline.jobs.lake.RecordColumns;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The fields of one event, by the columns of {@link RecordColumns#EVENT}, before anyone has said
 * that it is legal. Texts are {@link String}, {@code event_time} is a {@link Long} of epoch
 * milliseconds here, {@code schema_version} a {@link Long}, other numbers {@link Long} or {@link
 * Double}; null is absent. Reused from record to record.
 */
public final class EventFields {
  private static final StructType COLUMNS = RecordColumns.EVENT;

  /** How many there are. */
  static final int SIZE = COLUMNS.size();

  private static final Map<String, Integer> INDEX =
      IntStream.range(0, SIZE)
          .boxed()
          .collect(Collectors.toUnmodifiableMap(i -> COLUMNS.apply(i).name(), Function.identity()));

  static final int EVENT_ID = index("event_id");
  static final int EVENT_TYPE = index("event_type");
  static final int EVENT_TIME = index("event_time");
  static final int USER_ID = index("user_id");
  static final int REGION = index("region");
  static final int LATITUDE = index("latitude");
  static final int LONGITUDE = index("longitude");
  static final int SCHEMA_VERSION = index("schema_version");

  // Asked for each field of each record: tables, not computations.
  private static final String[] WIRE_NAMES = table(EventFields::nameOnTheWire, String[]::new);
  private static final DataType[] TYPES = table(EventFields::typeHere, DataType[]::new);

  private final Object[] values = new Object[SIZE];

  private static <T> T[] table(IntFunction<T> of, IntFunction<T[]> array) {
    return IntStream.range(0, SIZE).mapToObj(of).toArray(array);
  }

  /** The position of a column; the wire's {@code ts} is the column {@code event_time}. */
  public static int index(String column) {
    return INDEX.get(column);
  }

  /** The column's name as {@code docs/events.md} has it: {@code location.city}. */
  public static String wireName(int column) {
    return WIRE_NAMES[column];
  }

  private static String nameOnTheWire(int column) {
    var name = COLUMNS.apply(column).name();
    return switch (name) {
      case "event_time" -> "ts";
      case "device_type", "device_os", "device_app_version" -> name.replaceFirst("_", ".");
      case "country", "region", "city", "latitude", "longitude" -> "location." + name;
      default -> name;
    };
  }

  /** What its values are here. */
  public static DataType type(int column) {
    return TYPES[column];
  }

  private static DataType typeHere(int column) {
    return column == EVENT_TIME || column == SCHEMA_VERSION
        ? DataTypes.LongType
        : COLUMNS.apply(column).dataType();
  }

  public void clear() {
    Arrays.fill(values, null);
  }

  /** Sets a field; an empty text is an absent one. */
  public void set(int column, Object value) {
    values[column] = "".equals(value) ? null : value;
  }

  public Object value(int column) {
    return values[column];
  }

  public String text(int column) {
    return (String) values[column];
  }

  public Long number(int column) {
    return (Long) values[column];
  }
}
