-- Going back to an earlier published run.
alter table serving.batch_runs
  add column withdrawn_at timestamptz,           -- when a rollback took the run back; null while it counts
  add column kept boolean not null default false; -- one can go back to it: the rollup of all later eras is there
comment on column serving.batch_runs.lake_snapshots is
  '{"silver.events": 17, …}: tables as the run left or read them; null for one that was empty';

-- The run in force: the published one with the greatest era that was not taken back. No row before the first.
create view serving.published_run as
  select * from serving.batch_runs where withdrawn_at is null order by era desc limit 1;

-- serving.ledger as each kept run left it.
create table serving.kept_ledgers (
  era bigint not null references serving.batch_runs,
  origin text not null,
  outcome text not null,
  reason text not null,
  records bigint not null,
  primary key (era, origin, outcome, reason)
);
