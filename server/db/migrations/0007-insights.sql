-- Counts kept beside the cases, so that a question about all history reads some thousand rows of them instead of every case.
-- They are an index and not a rule: a trigger keeps them, as the database keeps an index, whoever writes (docs/decisions/0022).

-- The calendar that the tally counts by. Empty until a server says it: before that nothing is tallied, and then everything is.
create table city_calendar (
  one boolean primary key default true check (one),
  time_zone text not null
);

-- How many cases were opened, and closed, by channel: of all cases on a day or in a month, or in a month of those of one team, type or neighborhood.
create table case_tally (
  kind text not null check (kind in ('all', 'all-months', 'team', 'type', 'neighborhood')),
  -- Its id; 0 for the cases that have none, and of all.
  value integer not null,
  -- The city's day of 'all', for the others the first day of the month.
  day date not null,
  channel text not null,
  opened integer not null default 0,
  closed integer not null default 0,
  -- Of the closed: with a target, and those that kept it.
  due integer not null default 0,
  on_time integer not null default 0,
  -- Every writer adds rows of its own, so that nobody waits for anybody; they are folded into one from time to time.
  folded boolean not null default false
);
create unique index case_tally_folded on case_tally (kind, value, day, channel) where folded;
create index case_tally_read on case_tally (kind, value, day) include (channel, opened, closed, due, on_time);
create index case_tally_loose on case_tally (kind) where not folded;
alter table case_tally set (autovacuum_vacuum_scale_factor = 0.05);

-- What cases count for is said once, and made into a function for each kind of writing and one for all cases: rows that come count, rows that go count against.
-- Where both are the same nothing is written.
do $make$
declare
  counted constant text := $sql$
    insert into case_tally (kind, value, day, channel, opened, closed, due, on_time, folded)
    select case when grouping(day) = 0 then 'all' when grouping(team) = 0 then 'team' when grouping(type) = 0 then 'type'
        when grouping(neighborhood) = 0 then 'neighborhood' else 'all-months' end,
      coalesce(team, type, neighborhood, 0), coalesce(day, month), channel, sum(opened), sum(closed), sum(due), sum(on_time), %s
    from (
      select c.channel, coalesce(c.team_id, 0) as team, coalesce(c.type_id, 0) as type, coalesce(c.neighborhood_id, 0) as neighborhood,
        m.day, m.day - (extract(day from m.day)::integer - 1) as month, m.opened, m.closed, m.due, m.on_time
      from (%s) as c, lateral (values
        (c.opened_day, c.sign, 0, 0, 0),
        ((c.closed_at at time zone zone)::date, 0, c.sign, c.sign * (c.due_at is not null)::integer, c.sign * coalesce(c.closed_at <= c.due_at, false)::integer)
      ) as m(day, opened, closed, due, on_time)
      where m.day is not null) as marks
    group by grouping sets ((day, channel), (month, channel), (team, month, channel), (type, month, channel), (neighborhood, month, channel))
    having sum(opened) <> 0 or sum(closed) <> 0 or sum(due) <> 0 or sum(on_time) <> 0;$sql$;
  part constant text := 'select %s as sign, channel, team_id, type_id, neighborhood_id, opened_day, closed_at, due_at from %s';
  come constant text := format(part, 1, 'new_rows');
  gone constant text := format(part, -1, 'old_rows');
  kept constant text := $sql$create function %s() returns trigger language plpgsql as $body$
    declare
      zone constant text := (select time_zone from city_calendar);
    begin
      if zone is null then
        return null;
      end if; %s
      return null;
    end $body$$sql$;
begin
  execute format(kept, 'tally_inserted', format(counted, 'false', come));
  execute format(kept, 'tally_updated', format(counted, 'false', gone || ' union all ' || come));
  execute format(kept, 'tally_deleted', format(counted, 'false', gone));
  execute format($sql$create function tally_all(zone text) returns void language plpgsql as $body$ begin %s end $body$$sql$, format(counted, 'true', format(part, 1, 'cases')));
end $make$;

create trigger case_tally_insert after insert on cases referencing new table as new_rows for each statement execute function tally_inserted();
create trigger case_tally_update after update on cases referencing old table as old_rows new table as new_rows for each statement execute function tally_updated();
create trigger case_tally_delete after delete on cases referencing old table as old_rows for each statement execute function tally_deleted();

-- What a city knows of its districts: population, median age, share of renters.
create table district_figures (
  -- `neighborhood`, or one of the city's kinds of districts.
  kind text primary key,
  names text[] not null,
  -- { "Roxbury": [54905, 30.1, null] }
  figures jsonb not null,
  source text,
  loaded_at timestamptz(3) not null
);

-- Which cases were ever opened again.
create index case_event_reopened on case_event (case_id) where type = 'reopened';
