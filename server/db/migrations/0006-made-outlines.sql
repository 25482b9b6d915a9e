-- Of outlines made from cases: the newest case there was, so that they are made again when there are many more.
alter table city_shape_set add column newest_case bigint;
