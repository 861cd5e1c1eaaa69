-- The street itself. The code is GB/T 2260 for the district (440311) and three digits for the street, as the National
-- Bureau of Statistics lists it. The outline comes with the first edition; the demo marks its own street synthetic.
insert into public.streets (id, name_zh, name_en, is_synthetic)
values ('440311001', '光明街道', 'Guangming Street', false)
on conflict (id) do nothing;
insert into public.street_rules (street_id) values ('440311001') on conflict (street_id) do nothing;
