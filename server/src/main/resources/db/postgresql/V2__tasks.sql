-- The two queues of db-scheduler 16, one for each scheduler: a scheduler may only see tasks that it knows.

create table ingest_tasks (
  task_name text not null,
  task_instance text not null,
  task_data bytea,
  execution_time timestamp with time zone not null,
  picked boolean not null,
  picked_by text,
  last_success timestamp with time zone,
  last_failure timestamp with time zone,
  consecutive_failures integer,
  last_heartbeat timestamp with time zone,
  version bigint not null,
  priority smallint,
  primary key (task_name, task_instance)
);

create index ingest_tasks_by_time on ingest_tasks (execution_time);
create index ingest_tasks_by_heartbeat on ingest_tasks (last_heartbeat);

create table render_tasks (
  task_name text not null,
  task_instance text not null,
  task_data bytea,
  execution_time timestamp with time zone not null,
  picked boolean not null,
  picked_by text,
  last_success timestamp with time zone,
  last_failure timestamp with time zone,
  consecutive_failures integer,
  last_heartbeat timestamp with time zone,
  version bigint not null,
  priority smallint,
  primary key (task_name, task_instance)
);

create index render_tasks_by_time on render_tasks (execution_time);
create index render_tasks_by_heartbeat on render_tasks (last_heartbeat);
