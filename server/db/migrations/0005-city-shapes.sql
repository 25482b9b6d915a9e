-- The city's own districts and streets, as lines on its map; and, where it has given no districts, outlines made from where cases are.
create table city_shape_set (
  kind text primary key check (kind in ('districts', 'streets', 'made')),
  file text not null,
  -- Whom the map has to credit.
  attribution text,
  loaded_at timestamptz(3) not null,
  -- Of what is in the set: a browser that has it need not fetch it again.
  digest text not null,
  -- Of outlines made from cases: the last import that they know.
  import_id integer
);

create table city_shape (
  kind text not null references city_shape_set on delete cascade,
  position integer not null,
  name text check (length(name) <= 200),
  major boolean not null default false,
  -- Lines of [longitude, latitude]; of a district its rings, outer and inner alike.
  lines json not null check (length(lines::text) <= 4000000),
  primary key (kind, position)
);
