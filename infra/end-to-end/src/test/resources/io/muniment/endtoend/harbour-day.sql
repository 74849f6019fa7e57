set timezone = 'Asia/Kolkata';
set intervalstyle = 'sql_standard';
insert into harbour.ship (imo, name, tonnage, built, flags, papers)
select 9000000 + n, 'Ship ' || n, n * 1000.50, date '1990-01-01' + n, array['NO', 'quote"d'], jsonb_build_object('n', n)
from generate_series(1, 100) as n;
insert into harbour."Mooring"
select 'Quay ' || n % 7, timestamptz '2026-03-01 06:00+00' + n * interval '1 hour', 9000000 + n, n * interval '90 minutes'
from generate_series(1, 100) as n;
insert into harbour.log_line
values ('calm', '2026-03-01 06:00', 0.1, '\x00ff'), (null, 'infinity', 'NaN', null), ('Sturm — ''Ü''', null, '-Infinity', ''),
       ('calm', '2026-03-01 06:00', 0.1, '\x00ff');
insert into harbour.tide select timestamptz '2026-03-01Z' + n * interval '6 hours', n / 10.0 from generate_series(1, 40) as n;
update harbour.ship set tonnage = tonnage * 2, papers = papers || '{"weighed": true}' where imo % 10 = 0;
update harbour."Mooring" set berth = 'Anchorage' where berth = 'Quay 3';
update harbour.log_line set wind = 12.5 where said = 'calm';
delete from harbour.tide where level > 3;
delete from harbour."Mooring" where ship_imo % 9 = 0;
insert into harbour.ship (imo, name, tonnage) values (9000001, 'again', 1)
on conflict (imo) do update set name = excluded.name;
truncate harbour.log_line;
insert into harbour.log_line (said) values ('the log was emptied');
