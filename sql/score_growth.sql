-- growth standards
-- the median is 0; each indicator
SELECT round(clin.growth_zscore_who2006('weight_for_age', 'male', 0, 3.3464)::numeric, 9) AS who_2006, round(clin.growth_zscore_who2007('height_for_age', 'f', 60, 109.0725)::numeric, 9) AS who_2007,
	round(clin.growth_zscore_cdc2000('length_for_age', 'male', 0, 49.98888408)::numeric, 9) AS cdc_2000;
SELECT indicator, x, round(clin.growth_zscore_who2006(indicator, 'female', x, y)::numeric, 6) AS z FROM (VALUES
	('length_height_for_age', 365, 74.0), ('weight_for_age', 365, 8.9), ('bmi_for_age', 365, 16.4), ('head_circumference_for_age', 365, 44.9),
	('arm_circumference_for_age', 365, 14.2), ('weight_for_length', 74.05, 9.1), ('weight_for_height', 100.25, 15)) v(indicator, x, y);
-- ages in whole days, half up; the ends of the tables
SELECT x, round(clin.growth_zscore_who2006('weight_for_age', 'm', x, 16)::numeric, 6) AS weight, round(clin.growth_zscore_who2006('arm_circumference_for_age', 'm', x, 14)::numeric, 6) AS arm
FROM unnest('{-1,-0.51,-0.5,0,90,90.49,90.5,91,1000,1000.49,1000.5,1001,1826,1826.49,1826.5,1827,1e300}'::float8[]) x;
SELECT x, round(clin.growth_zscore_who2006('weight_for_length', 'm', x, 10)::numeric, 6) AS length, round(clin.growth_zscore_who2006('weight_for_height', 'm', x, 10)::numeric, 6) AS height
FROM unnest('{44.99,45,64.99,65,80,80.05,80.1,110,110.01,120,120.01}'::float8[]) x;
SELECT x, round(clin.growth_zscore_who2007('height_for_age', 'f', x, 140)::numeric, 6) AS height, round(clin.growth_zscore_who2007('weight_for_age', 'f', x, 30)::numeric, 6) AS weight,
	round(clin.growth_zscore_who2007('bmi_for_age', 'f', x, 18)::numeric, 6) AS bmi
FROM unnest('{59.99,60,60.5,61,119.5,120,120.01,227.5,228,228.01,229}'::float8[]) x;
SELECT x, round(clin.growth_zscore_cdc2000('length_for_age', 'f', x, 80)::numeric, 6) AS length, round(clin.growth_zscore_cdc2000('height_for_age', 'f', x, 80)::numeric, 6) AS height,
	round(clin.growth_zscore_cdc2000('weight_for_age', 'f', x, 12)::numeric, 6) AS weight, round(clin.growth_zscore_cdc2000('weight_for_length', 'f', x, 8)::numeric, 6) AS weight_for_length
FROM unnest('{-0.01,0,0.25,0.5,1.5,23.49,23.5,24,24.5,36,36.5,36.51,45,45.25,103.5,103.51,240,240.01}'::float8[]) x;

-- beyond 3 SD: equal steps of the measurement are equal steps of z, where the WHO says so
SELECT y, round(clin.growth_zscore_who2006('weight_for_age', 'm', 365, y)::numeric, 6) AS restricted, round(clin.growth_zscore_who2006('length_height_for_age', 'm', 365, y)::numeric, 6) AS length,
	round(clin.growth_zscore_cdc2000('weight_for_age', 'm', 12, y)::numeric, 6) AS cdc
FROM unnest('{1,2,3,10,14,15,16,17,30}'::float8[]) y;

-- percentile
SELECT z, round(clin.growth_percentile(z)::numeric, 6) AS percentile FROM unnest('{-40,-3,-1.96,0,1,1.96,40,NULL}'::float8[]) z;

-- NULL, codes and impossible values
SELECT clin.growth_zscore_who2006(NULL, 'm', 1, 1) IS NULL AS a, clin.growth_zscore_who2006('bmi_for_age', NULL, 1, 1) IS NULL AS b,
	clin.growth_zscore_who2007('bmi_for_age', 'M', NULL, 1) IS NULL AS c, clin.growth_zscore_cdc2000('bmi_for_age', 'Female', 1, NULL) IS NULL AS d,
	clin.growth_zscore_who2006('BMI_for_age', 'MALE', 100, 17) = clin.growth_zscore_who2006('bmi_for_age', 'm', 100, 17) AS case_ignored;
SELECT clin.growth_zscore_who2006('height_for_age', 'm', 100, 60);
SELECT clin.growth_zscore_who2007('bmi_for_age', 'boy', 100, 17);
SELECT clin.growth_zscore_cdc2000('bmi_for_age', 'm', 100, 0);
SELECT clin.growth_zscore_cdc2000('bmi_for_age', 'm', 'NaN', 17);
SELECT clin.growth_zscore_who2006('bmi_for_age', 'm', 100, 'Infinity');
SELECT clin.growth_percentile('Infinity');
-- as a generated column, and by name
CREATE TEMP TABLE child (sex text, days int, weight_kg float8, z float8 GENERATED ALWAYS AS (clin.growth_zscore_who2006('weight_for_age', sex, days, weight_kg)) STORED);
INSERT INTO child VALUES ('f', 200, 7.5), ('m', 200, 7.5), ('m', 4000, 7.5), ('m', NULL, 7.5);
SELECT sex, days, round(z::numeric, 4) AS z FROM child;
SELECT part, label, value, status, note FROM clin.explain('growth_zscore_who2006', '{"indicator": "weight_for_age", "sex": "f", "x": 2000, "measurement": -1}');
