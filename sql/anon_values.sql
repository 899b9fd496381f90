-- masks: characters are counted, and the filler's length tells nothing
SELECT v, clin.mask(v) AS all, clin.mask(v, 1) AS first, clin.mask(v, 0, 4) AS last, clin.mask(v, 1, 1, '_') AS ends
FROM unnest(ARRAY['', 'a', 'ab', 'abc', '555-867-5309', 'äöüß']) v;
SELECT clin.mask(NULL) IS NULL AS null_for_null;
SELECT clin.mask('secret', -1);
\echo :SQLSTATE
SELECT clin.mask('secret', 65);
SELECT clin.short_text('E11.9'), clin.short_text('four', 4), clin.short_text('fives', 4) IS NULL AS longer,
	clin.short_text(E'a\nb') IS NULL AS lines, clin.short_text('äöüß', 4) AS characters, clin.short_text(repeat('a', 10000)) IS NULL AS note;
SELECT clin.short_text('secret', 65);

-- codes
SELECT c, clin.icd_category(c) AS category, clin.icd_chapter(c) AS chapter
FROM unnest(ARRAY['E11.9', 'e119', ' I21.4 ', 'U07.1', 'C7A.01', 'V58', 'diabetes', '250.00', '', 'E1']) c;

-- limits and rounding
SELECT x, clin.top_code(x, 10) AS top, clin.bottom_code(x, -10) AS bottom, clin.round_to(x, 5) AS five, clin.round_to(x, 0.1) AS tenth
FROM unnest(ARRAY[-12.5, -2.5, 0, 0.25, 2.5, 7.5, 11, 'Infinity', '-Infinity', 'NaN', NULL]::double precision[]) x;
SELECT clin.top_code(1, 'NaN');
\echo :SQLSTATE
SELECT clin.round_to(1, 0);
\echo :SQLSTATE
SELECT clin.round_to(1, 'NaN');
SELECT clin.round_to(1, 'Infinity');

-- dates
SELECT d, clin.date_floor(d) AS year, clin.date_floor(d, 'quarter') AS quarter, clin.date_floor(d, 'month') AS month, clin.date_floor(d, 'week') AS week
FROM unnest(ARRAY['2024-05-15', '2024-01-01', '2023-12-31', '2000-02-29', '0044-03-15 BC', 'infinity', '-infinity', NULL]::date[]) d;
SELECT count(*) AS other FROM generate_series(timestamp '1890-01-01', '2110-01-01', '1 day') t, unnest('{year,quarter,month,week}'::text[]) u
WHERE clin.date_floor(t::date, u) <> date_trunc(u, t)::date;
SELECT clin.date_floor('2024-05-15', 'day');
\echo :SQLSTATE
SELECT clin.date_floor('4714-11-24 BC', 'year');
\echo :SQLSTATE
SELECT b, clin.birth_year(b, '2024-12-31') AS born, clin.birth_year(b, '2024-12-31', 80) AS eighty
FROM unnest(ARRAY['1890-01-01', '1934-12-31', '1935-01-01', '1944-06-06', '1945-01-01', '2024-02-29', 'infinity', NULL]::date[]) b;
SELECT clin.birth_year('1950-01-01', '2024-12-31', 91);
\echo :SQLSTATE
SELECT clin.birth_year('1950-01-01', 'infinity');
\echo :SQLSTATE

-- made-up values: the same for the same value, of the list, one domain apart from another
SELECT clin.key_create('study');
SELECT count(*) AS given, count(DISTINCT v) AS different FROM unnest(clin.fake_list('given_name')) v;
SELECT clin.fake_list('nosuch');
\echo :SQLSTATE
WITH f AS (SELECT i, clin.fake(i::text, 'study', clin.fake_list('family_name')) AS f, clin.fake(i::text, 'study', clin.fake_list('family_name'), 'other') AS o
	FROM generate_series(1, 10000) i)
SELECT bool_and(f = ANY (clin.fake_list('family_name'))) AS of_the_list, count(DISTINCT f) AS used, bool_and(f = clin.fake(i::text, 'study', clin.fake_list('family_name'))) AS stable,
	count(*) FILTER (WHERE f = o) BETWEEN 50 AND 160 AS domains_apart
FROM f;
SELECT clin.fake(' A1 ', 'study', '{a,b,c,d,e,f,g,h,i,j,k}') = clin.fake('A1', 'study', '{a,b,c,d,e,f,g,h,i,j,k}') AS trimmed, clin.fake(' ', 'study', '{a}') IS NULL AS null_for_blank;
SELECT clin.fake('A1', 'study', '[5:5]={only}'::text[]) AS bounds;
SELECT clin.fake('A1', 'study', '{}');
\echo :SQLSTATE
SELECT clin.fake('A1', 'study', '{a,NULL}');
SELECT clin.fake('A1', 'study', '{{a}}');
SELECT clin.fake('A1', 'nosuch', '{a}');
\echo :SQLSTATE

-- noise: the same at each reading, of mean 0, another for another row, domain or scale
WITH n AS (SELECT i, clin.noise(0, i::text, 'study', 2) AS u, clin.noise(0, i::text, 'study', 2, 'normal') AS g, clin.noise(0, i::text, 'study', 4) AS wide,
	clin.noise(0, i::text, 'study', 2, domain => 'b') AS b, clin.noise(100, i::text, 'study', 0.1, relative => true) AS r FROM generate_series(1, 20000) i)
SELECT bool_and(u = clin.noise(0, i::text, 'study', 2)) AS stable, max(abs(u)) BETWEEN 1.99 AND 2 AS within, abs(avg(u)) < 0.05 AS mean_zero,
	abs(stddev(u) - 2 / sqrt(3)) < 0.02 AS sd_uniform, abs(stddev(g) - 2) < 0.05 AS sd_normal, abs(corr(u, wide)) < 0.03 AS scales_apart,
	abs(corr(u, b)) < 0.03 AS domains_apart, abs(corr(u, g)) < 0.03 AS shapes_apart, min(r) > 90 AND max(r) < 110 AS relative
FROM n;
SELECT clin.noise(0, '1', 'study', 0.5, relative => true) AS zero_stays, clin.noise('Infinity', '1', 'study', 1) AS infinity_stays, clin.noise(NULL, '1', 'study', 1) IS NULL AS null_for_null,
	clin.noise(1, '1', 'study', NULL) IS NULL AS null_scale;
SELECT clin.noise(1, NULL, 'study', 1);
\echo :SQLSTATE
SELECT clin.noise(1, ' ', 'study', 1);
SELECT clin.noise(1, '1', 'study', 0);
\echo :SQLSTATE
SELECT clin.noise(1, '1', 'study', 'NaN');
SELECT clin.noise(1, '1', 'study', 1, 'cauchy');
\echo :SQLSTATE
WITH r AS (SELECT i, clin.random_round(13, 5, i::text, 'study') AS r FROM generate_series(1, 20000) i)
SELECT min(r), max(r), abs(avg(r) - 13) < 0.1 AS right_on_average, bool_and(r = clin.random_round(13, 5, i::text, 'study')) AS stable FROM r;
SELECT clin.random_round(15, 5, '1', 'study') AS multiple_stays, clin.random_round(NULL, 5, '1', 'study') IS NULL AS null_for_null;
SELECT clin.random_round(13, -1, '1', 'study');
\echo :SQLSTATE
SELECT clin.random_round(13, 5, NULL, 'study');
\echo :SQLSTATE

-- drawn transforms: the same values in other places
SELECT (SELECT array_agg(v ORDER BY v) FROM unnest(clin.shuffle(a)) v) = a AS same_values, clin.shuffle(a) <> a AS moved
FROM (SELECT array_agg(i ORDER BY i) AS a FROM generate_series(1, 1000) i) q;
SELECT array_agg(v ORDER BY v) AS with_nulls FROM unnest(clin.shuffle('{1,NULL,2,NULL}'::integer[])) v;
SELECT clin.shuffle('{}'::text[]) AS none, clin.shuffle('{x}'::text[]) AS one, clin.shuffle(NULL::text[]) IS NULL AS null_for_null;
SELECT count(DISTINCT clin.shuffle('{1,2,3}'::integer[])) AS orders FROM generate_series(1, 500);
SELECT clin.shuffle('{{1,2},{3,4}}'::integer[]);
\echo :SQLSTATE
SELECT max(abs(v - o)) <= 50 AS near, count(*) FILTER (WHERE v = o) < 60 AS most_moved, count(DISTINCT v) AS values
FROM (SELECT clin.rank_swap(array_agg(i ORDER BY i), 5) AS a FROM generate_series(1, 1000) i) q, unnest(a) WITH ORDINALITY t (v, o);
SELECT array_agg(v ORDER BY v) AS values, bool_and(v IS NULL) FILTER (WHERE o = 2) AS null_stays
FROM unnest(clin.rank_swap('{d,NULL,a,c,b}'::text[], 100)) WITH ORDINALITY t (v, o);
SELECT clin.rank_swap('{2020-01-01,2021-01-01}'::date[], 50);
SELECT clin.rank_swap('{1,2,3}'::integer[], 0.001) AS no_reach, clin.rank_swap('{}'::integer[]) AS none;
SELECT clin.rank_swap('{1,2}'::integer[], 0);
\echo :SQLSTATE
SELECT clin.rank_swap('{1,2}'::integer[], 101);
SELECT clin.rank_swap(ARRAY['(1,2)'::point, '(3,4)'], 10);
\echo :SQLSTATE
WITH p AS (SELECT unnest(clin.pram(a)) AS after, unnest(a) AS before
	FROM (SELECT array_agg(CASE WHEN i % 10 = 0 THEN 'rare' WHEN i % 2 = 0 THEN 'a' ELSE 'b' END) AS a FROM generate_series(1, 20000) i) q)
SELECT before, count(*) FILTER (WHERE after = before) / count(*)::float8 BETWEEN 0.3 AND 0.8 AS some_change,
	abs((SELECT count(*) FROM p o WHERE o.after = p.before) / count(*)::float8 - 1) < 0.1 AS frequency_stays
FROM p GROUP BY before ORDER BY before;
SELECT clin.pram('{a,b,NULL,a}', 1) AS retained, clin.pram('{}') AS none, clin.pram('{NULL}') AS null_stays, clin.pram('{x}', 0) AS one_value;
SELECT clin.pram('{a,b}', 1.5);
\echo :SQLSTATE
SELECT clin.pram(array_agg(i::text)) FROM generate_series(1, 1001) i;
\echo :SQLSTATE
SELECT clin.pram('{a,b,a,NULL}', '{a,b}', '{{0,1},{1,0}}') AS exchanged;
SELECT clin.pram('{a,c}', '{a,b}', '{{0,1},{1,0}}');
\echo :SQLSTATE
SELECT clin.pram('{a}', '{a,a}', '{{0,1},{1,0}}');
SELECT clin.pram('{a}', '{a}', '{{0,1},{1,0}}');
SELECT clin.pram('{a}', '{a,b}', '{{0,2},{1,0}}');
\echo :SQLSTATE
SELECT clin.pram('{a}', '{a,b}', '{{0,0.5},{1,0}}');
SELECT clin.pram('{a}', '{a,NULL}', '{{0,1},{1,0}}') IS NULL AS null_inside;

-- rights and kinds
SELECT p.oid::regprocedure, p.provolatile, p.proparallel, has_function_privilege('pg_monitor', p.oid, 'EXECUTE') AS everybody
FROM pg_proc p WHERE pronamespace = 'clin'::regnamespace AND proname IN (SELECT transform FROM clin.transforms) ORDER BY p.oid::regprocedure::text COLLATE "C";
SELECT transform, secrecy, takes, arguments FROM clin.transforms;
SELECT t.transform FROM clin.transforms t WHERE NOT EXISTS (SELECT FROM pg_proc p WHERE p.pronamespace = 'clin'::regnamespace AND p.proname = t.transform);
SELECT clin.key_drop('study');
