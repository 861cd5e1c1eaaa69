-- The work calendar: office hours, and the days that differ from Monday to Friday as the General Office of the State
-- Council announced them for each year (国务院办公厅关于某年部分节假日安排的通知). Every range below is written as in the
-- announcement, so it can be read against it; the weekend days inside a holiday are free anyway and make no row.
-- 2027 is not here: no announcement was at hand when this was written. Until an admin adds it, 2027 and later count
-- as plain Monday to Friday, and deadlines that cross a holiday of those years come out too early.
-- What a street changed stays: a second run adds only what is missing.

insert into public.work_shifts (street_id, starts, ends) values
  ('440311001', '09:00', '12:00'),
  ('440311001', '14:00', '18:00')
on conflict (street_id, starts) do nothing;

insert into public.work_calendar (street_id, day, is_workday, name)
select '440311001', d.day::date, false, holiday.name
from (values
  (date '2022-12-31', date '2023-01-02', '元旦'),
  (date '2023-01-21', date '2023-01-27', '春节'),
  (date '2023-04-05', date '2023-04-05', '清明节'),
  (date '2023-04-29', date '2023-05-03', '劳动节'),
  (date '2023-06-22', date '2023-06-24', '端午节'),
  (date '2023-09-29', date '2023-10-06', '中秋节、国庆节'),

  (date '2024-01-01', date '2024-01-01', '元旦'),
  (date '2024-02-10', date '2024-02-17', '春节'),
  (date '2024-04-04', date '2024-04-06', '清明节'),
  (date '2024-05-01', date '2024-05-05', '劳动节'),
  (date '2024-06-10', date '2024-06-10', '端午节'),
  (date '2024-09-15', date '2024-09-17', '中秋节'),
  (date '2024-10-01', date '2024-10-07', '国庆节'),

  (date '2025-01-01', date '2025-01-01', '元旦'),
  (date '2025-01-28', date '2025-02-04', '春节'),
  (date '2025-04-04', date '2025-04-06', '清明节'),
  (date '2025-05-01', date '2025-05-05', '劳动节'),
  (date '2025-05-31', date '2025-06-02', '端午节'),
  (date '2025-10-01', date '2025-10-08', '国庆节、中秋节'),

  (date '2026-01-01', date '2026-01-03', '元旦'),
  (date '2026-02-15', date '2026-02-23', '春节'),
  (date '2026-04-04', date '2026-04-06', '清明节'),
  (date '2026-05-01', date '2026-05-05', '劳动节'),
  (date '2026-06-19', date '2026-06-21', '端午节'),
  (date '2026-09-25', date '2026-09-27', '中秋节'),
  (date '2026-10-01', date '2026-10-07', '国庆节')
) holiday(first_day, last_day, name)
-- Plain timestamps: the session's time zone must not move a day.
cross join generate_series(holiday.first_day::timestamp, holiday.last_day::timestamp, interval '1 day') d(day)
where extract(isodow from d.day) < 6
on conflict (street_id, day) do nothing;

insert into public.work_calendar (street_id, day, is_workday, name)
select '440311001', worked.day, true, worked.name
from (values
  (date '2023-01-28', '春节调休上班'),
  (date '2023-01-29', '春节调休上班'),
  (date '2023-04-23', '劳动节调休上班'),
  (date '2023-05-06', '劳动节调休上班'),
  (date '2023-06-25', '端午节调休上班'),
  (date '2023-10-07', '中秋节、国庆节调休上班'),
  (date '2023-10-08', '中秋节、国庆节调休上班'),

  (date '2024-02-04', '春节调休上班'),
  (date '2024-02-18', '春节调休上班'),
  (date '2024-04-07', '清明节调休上班'),
  (date '2024-04-28', '劳动节调休上班'),
  (date '2024-05-11', '劳动节调休上班'),
  (date '2024-09-14', '中秋节调休上班'),
  (date '2024-09-29', '国庆节调休上班'),
  (date '2024-10-12', '国庆节调休上班'),

  (date '2025-01-26', '春节调休上班'),
  (date '2025-02-08', '春节调休上班'),
  (date '2025-04-27', '劳动节调休上班'),
  (date '2025-09-28', '国庆节、中秋节调休上班'),
  (date '2025-10-11', '国庆节、中秋节调休上班'),

  (date '2026-01-04', '元旦调休上班'),
  (date '2026-02-14', '春节调休上班'),
  (date '2026-02-28', '春节调休上班'),
  (date '2026-05-09', '劳动节调休上班'),
  (date '2026-09-20', '国庆节调休上班'),
  (date '2026-10-10', '国庆节调休上班')
) worked(day, name)
on conflict (street_id, day) do nothing;
