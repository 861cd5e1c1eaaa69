-- What people can do, and the shifts they do it in: proposals, like the catalogue they serve. An admin changes them; what
-- a street changed stays, a second run adds only what is missing.
insert into public.skills (street_id, id, name_zh, name_en, group_ids, handlers) values
  ('440311001', 'mediate', '会调解', 'Mediates', '{A}', '{社区人民调解委员会}'),
  ('440311001', 'law', '懂法律', 'Knows the law', '{A,J}', '{司法所,综治中心}'),
  ('440311001', 'clean', '管市容', 'Keeps order in the streets', '{B}', '{综合行政执法队}'),
  ('440311001', 'estate', '熟物业', 'Knows estates', '{C}', '{}'),
  ('440311001', 'nuisance', '治噪声油烟', 'Stops noise and fumes', '{D}', '{生态环境所}'),
  ('440311001', 'rented', '查出租屋', 'Checks rented homes', '{E}', '{网格综合管理中心}'),
  ('440311001', 'fire', '查消防用电', 'Checks fire and electricity', '{F}', '{应急管理办公室}'),
  ('440311001', 'building', '查违建', 'Finds illegal building', '{G}', '{规划土地监察队}'),
  ('440311001', 'traffic', '劝导交通', 'Guides traffic', '{H}', '{交警中队}'),
  ('440311001', 'water', '修水电市政', 'Mends water and works', '{I}', '{水务环境中心,城市建设办公室}'),
  ('440311001', 'labour', '办劳动企业', 'Labour and business', '{J}', '{劳动管理办公室,经济服务办公室}'),
  ('440311001', 'care', '懂照护', 'Cares for people', '{K}', '{公共服务办公室,社区党群服务中心,社区工作站}'),
  ('440311001', 'rescue', '会急救', 'Gives first aid', '{L}', '{派出所}')
on conflict (street_id, id) do nothing;

insert into public.shift_kinds (street_id, id, name_zh, name_en, starts, ends) values
  ('440311001', 'day', '日班', 'Day', '09:00', '18:00'),
  ('440311001', 'early', '早班', 'Early', '06:00', '14:00'),
  ('440311001', 'late', '中班', 'Late', '14:00', '22:00'),
  ('440311001', 'night', '夜班', 'Night', '22:00', '06:00')
on conflict (street_id, id) do nothing;
