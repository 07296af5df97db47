-- The two queues of db-scheduler 16, one for each scheduler: a scheduler may only see tasks that it knows.

create table ingest_tasks (
  task_name varchar(100) not null,
  task_instance varchar(100) not null,
  task_data blob,
  execution_time TIMESTAMP not null,
  picked BIT not null,
  picked_by varchar(100),
  last_success TIMESTAMP,
  last_failure TIMESTAMP,
  consecutive_failures integer,
  last_heartbeat TIMESTAMP,
  version bigint not null,
  priority smallint,
  primary key (task_name, task_instance)
);

create index ingest_tasks_by_time on ingest_tasks (execution_time);
create index ingest_tasks_by_heartbeat on ingest_tasks (last_heartbeat);

create table render_tasks (
  task_name varchar(100) not null,
  task_instance varchar(100) not null,
  task_data blob,
  execution_time TIMESTAMP not null,
  picked BIT not null,
  picked_by varchar(100),
  last_success TIMESTAMP,
  last_failure TIMESTAMP,
  consecutive_failures integer,
  last_heartbeat TIMESTAMP,
  version bigint not null,
  priority smallint,
  primary key (task_name, task_instance)
);

create index render_tasks_by_time on render_tasks (execution_time);
create index render_tasks_by_heartbeat on render_tasks (last_heartbeat);
