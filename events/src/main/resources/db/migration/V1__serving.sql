-- The serving database of one pipeline. Written by the streaming driver and the batch runs, read by the dashboard.
-- Offsets are Kafka's: an end offset is the offset after the last record. Times of day are UTC.

-- The stream: one row. Each realtime transaction and each opening of an era locks it.
create table serving.stream (
  singleton boolean primary key default true check (singleton),
  era bigint not null default 1 check (era > 0), -- rows that realtime writes now belong to this era
  topic_id text,                                 -- Kafka's id of the events topic
  realtime_through timestamptz                   -- broker time of the newest record that realtime has counted
);
insert into serving.stream default values;

-- Lives of a query's checkpoint. The newest generation of a query is the current one.
create table serving.generations (
  query text not null check (query in ('lake', 'realtime')),
  generation bigint not null check (generation > 0),
  topic_id text not null,
  start_offsets jsonb not null,                  -- {"0": 17, …}: where it began, by partition
  reason text not null,
  started_at timestamptz not null default now(),
  primary key (query, generation)
);

-- How far each query has got: all records before end_offset are in its sink.
create table serving.progress (
  query text not null check (query in ('lake', 'realtime')),
  kafka_partition int not null,
  end_offset bigint not null,
  primary key (query, kafka_partition)
);

-- Micro-batches that realtime has counted, so that a replayed one is recognised. Only the newest few are kept.
create table serving.realtime_batches (
  generation bigint not null,
  batch_id bigint not null,
  end_offsets jsonb not null,
  committed_at timestamptz not null default now(),
  primary key (generation, batch_id)
);

-- What the driver last saw of each query: for people, not for correctness.
create table serving.query_health (
  query text primary key check (query in ('lake', 'realtime')),
  generation bigint not null,
  batch_id bigint not null,
  updated_at timestamptz not null,
  latest_offsets jsonb not null,                 -- the broker's end offsets at the start of the micro-batch
  end_offsets jsonb not null,                    -- the micro-batch's own
  rows_per_second double precision not null,     -- processed, of the last micro-batch
  batch_duration_ms bigint not null
);

-- The realtime rollup: sums over it are the speed layer's every answer. See RollupDimension for keys.
create table serving.rollup (
  era bigint not null,
  minute timestamptz not null,                   -- of event time; of broker time for rejections
  dimension text not null,
  key text not null,
  event_type text not null,                      -- empty for rejections
  events bigint not null,
  listened_ms bigint not null,
  primary key (dimension, minute, key, event_type, era)
);

-- Eras: everything before an era's cut is the batch layer's once a run of that era, or of a later one, is published.
create table serving.eras (
  era bigint primary key,
  opened_at timestamptz not null default now(),
  as_of timestamptz,                             -- realtime_through when it was opened
  state text not null default 'open' check (state in ('open', 'published', 'passed'))
);
create table serving.era_cuts (
  era bigint not null references serving.eras,
  kafka_partition int not null,
  end_offset bigint not null,
  primary key (era, kafka_partition)
);

-- Published runs. The greatest era is the one in force.
create table serving.batch_runs (
  era bigint primary key references serving.eras,
  interval_end timestamptz not null,             -- the scheduled time that the run closes
  started_at timestamptz not null,
  published_at timestamptz not null default now(),
  as_of timestamptz,                             -- what came up to here is in its answers
  records_snapshot bigint,                       -- bronze.records as it was read; null when it was empty
  lake_snapshots jsonb not null default '{}',    -- {"silver.events": 17, …}: tables as the run left or read them
  new_records bigint not null,                   -- rows of bronze.records that this run was the first to take
  accepted bigint not null,                      -- of silver.events, all told
  touched_days date[] not null
);
-- What all published runs have counted of bronze.records so far. reason is empty unless outcome is 'rejected'.
create table serving.ledger (
  origin text not null check (origin in ('kafka', 'import')),
  outcome text not null check (outcome in ('accepted', 'duplicate', 'rejected')),
  reason text not null default '',
  records bigint not null,
  primary key (origin, outcome, reason)
);
-- Imports that a published run has taken.
create table serving.taken_imports (
  import_id text primary key,
  era bigint not null references serving.batch_runs
);
-- Runs that ended without publishing: the newest few, for people.
create table serving.failed_runs (
  id bigint generated always as identity primary key,
  era bigint,
  interval_end timestamptz not null,
  ended_at timestamptz not null default now(),
  reason text not null,
  message text not null
);

-- Batch views. Unknown regions, countries and cities are empty.
create table serving.daily_metrics (
  day date not null,
  event_type text not null,
  country text not null,
  region text not null,
  events bigint not null,
  listeners bigint not null,
  listened_ms bigint not null,
  primary key (day, event_type, country, region)
);
create table serving.daily_places (
  day date not null,
  country text not null,
  region text not null,
  city text not null,
  plays bigint not null,
  listeners bigint not null,
  primary key (day, country, region, city)
);
-- Plays of every song and artist in every ISO week (named by its Monday): merged with the rollup before it is ranked.
create table serving.weekly_plays (
  week date not null,
  kind text not null check (kind in ('song', 'artist')),
  key text not null,
  plays bigint not null,
  listeners bigint not null,
  primary key (week, kind, key)
);
-- The chart of each week as far as batch knows it: the first 100 of weekly_plays, with their history.
create table serving.weekly_chart (
  week date not null,
  kind text not null check (kind in ('song', 'artist')),
  rank int not null,
  key text not null,
  plays bigint not null,
  listeners bigint not null,
  previous_rank int,                             -- null: not on the chart of the week before
  peak int not null,                             -- best rank up to and including this week
  weeks_on_chart int not null,                   -- up to and including this week
  primary key (week, kind, rank)
);
create index weekly_chart_key on serving.weekly_chart (kind, key, week);
-- Names for keys. A song's artist_key leads to its artist.
create table serving.names (
  kind text not null check (kind in ('song', 'artist', 'album', 'user')),
  key text not null,
  name text,
  artist_key text,
  primary key (kind, key)
);
