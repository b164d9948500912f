-- How far batch runs have read the topics of dimension records: all records before end_offset are in silver.dim_*.
create table serving.dimension_progress (
  dimension text not null,                       -- songs, artists …
  kafka_partition int not null,
  topic_id text not null,                        -- Kafka's: another topic behind the same name is read from its beginning
  end_offset bigint not null,
  rejected bigint not null,                      -- records among them that were not legal
  primary key (dimension, kafka_partition)
);
