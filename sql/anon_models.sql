-- Privacy models of a table, its patients, and its unknown values.
SET client_min_messages = warning;
SET extra_float_digits = 0;

-- Machanavajjhala and others 2007: twelve inpatients, four of each class
CREATE TEMP TABLE inpatient (id integer, zip text, age integer, condition text);
INSERT INTO inpatient VALUES (1, '130**', 20, 'Heart'), (2, '130**', 20, 'Heart'), (3, '130**', 20, 'Viral'), (4, '130**', 20, 'Viral'),
	(5, '1485*', 40, 'Cancer'), (6, '1485*', 40, 'Heart'), (7, '1485*', 40, 'Viral'), (8, '1485*', 40, 'Viral'),
	(9, '130**', 30, 'Cancer'), (10, '130**', 30, 'Cancer'), (11, '130**', 30, 'Cancer'), (12, '130**', 30, 'Cancer');
\x on
SELECT * FROM clin.k_anonymity('SELECT * FROM inpatient', '{zip,age}', 'id');
SELECT distinct_l, round(entropy_l::numeric, 6) AS entropy_l, recursive_ratio, round(mean_entropy::numeric, 6) AS mean_entropy,
	worst_distinct, worst_entropy, worst_recursive
FROM clin.l_diversity('SELECT * FROM inpatient', '{zip,age}', 'condition', 'id');
SELECT round("equal"::numeric, 6) AS "equal", round(ordered::numeric, 6) AS ordered, hierarchical, worst_equal, worst_ordered, worst_hierarchical
FROM clin.t_closeness('SELECT * FROM inpatient', '{zip,age}', 'condition', 'id');
SELECT round(delta::numeric, 6) AS delta, all_present, worst_class FROM clin.delta_disclosure('SELECT * FROM inpatient', '{zip,age}', 'condition', 'id');
SELECT round(beta::numeric, 6) AS beta, enhanced, worst_class FROM clin.beta_likeness('SELECT * FROM inpatient', '{zip,age}', 'condition', 'id');
\x off
SELECT "class", patients, "rows", risk, distinct_l, round(entropy_l::numeric, 4) AS entropy_l, recursive_ratio, round("equal"::numeric, 4) AS "equal",
	round(hierarchical::numeric, 4) AS hierarchical
FROM clin.equivalence_classes('SELECT * FROM inpatient', '{zip,age}', 'id', sensitive => 'condition',
	hierarchy => $$VALUES ('Heart', 'body', '*'), ('Cancer', 'body', '*'), ('Viral', 'infection', '*')$$);

-- patients are counted, not rows: of three rows two are of one patient
CREATE TEMP TABLE visit AS SELECT * FROM (VALUES (1, 'a', 'x'), (1, 'a', 'y'), (2, 'a', 'x'), (2, 'b', 'x'), (3, 'b', 'x'), (3, 'b', 'x')) v (patient, place, finding);
SELECT smallest, largest, classes, patients, "rows", unique_patients, patients_below_k FROM clin.k_anonymity('SELECT * FROM visit', '{place}', 'patient', k => 3);
SELECT "class", patients, "rows", distinct_l, recursive_ratio FROM clin.equivalence_classes('SELECT * FROM visit', '{place}', 'patient', sensitive => 'finding');
SELECT smallest, patients FROM clin.k_anonymity('SELECT * FROM visit', '{place}', one_row_per_patient => true);
SELECT * FROM clin.k_anonymity('SELECT * FROM visit', '{place}');
\echo :SQLSTATE
SELECT * FROM clin.k_anonymity('SELECT * FROM visit', '{place}', 'patient', true);
\echo :SQLSTATE

-- a NULL is a value, any value, or refused
CREATE TEMP TABLE gap AS SELECT * FROM (VALUES (1, 40, 'f'), (2, 40, 'f'), (3, NULL, 'f'), (4, 50, 'f'), (5, NULL, NULL)) v (id, age, sex);
SELECT smallest, largest, classes, unique_patients, worst_class FROM clin.k_anonymity('SELECT * FROM gap', '{age,sex}', 'id');
SELECT smallest, largest, classes, unique_patients, worst_class FROM clin.k_anonymity('SELECT * FROM gap', '{age,sex}', 'id', null_mode => 'wildcard');
SELECT "class", patients, distinct_l FROM clin.equivalence_classes('SELECT * FROM gap', '{age,sex}', 'id', null_mode => 'wildcard', sensitive => 'id');
SELECT * FROM clin.k_anonymity('SELECT * FROM gap', '{age,sex}', 'id', null_mode => 'reject');
\echo :SQLSTATE
SELECT * FROM clin.k_anonymity('SELECT * FROM gap', '{age,sex}', 'id', null_mode => 'any');
\echo :SQLSTATE
SELECT * FROM clin.k_anonymity('SELECT * FROM gap', '{id}', 'age');
\echo :SQLSTATE

-- a population
SELECT smallest, classes, patients_absent, round(average_risk::numeric, 6) AS average_risk, worst_class
FROM clin.k_map('SELECT * FROM inpatient WHERE id < 7', 'SELECT * FROM inpatient WHERE id <> 4', '{zip,age}', 'id');
SELECT patients_absent, smallest FROM clin.k_map('SELECT * FROM inpatient', 'SELECT * FROM inpatient WHERE age > 20', '{zip,age}', 'id');
SELECT * FROM clin.delta_presence('SELECT * FROM inpatient WHERE id < 7', 'SELECT * FROM inpatient', '{zip,age}', 'id');
SELECT * FROM clin.delta_presence('SELECT * FROM inpatient', 'SELECT * FROM inpatient WHERE age > 20', '{zip,age}', 'id');
\echo :SQLSTATE

-- what cannot be measured
SELECT clin.k_anonymity(NULL, '{a}', 'id') IS NULL AS null_query, clin.k_anonymity('SELECT 1 AS a', NULL, 'id') IS NULL AS null_columns;
SELECT * FROM clin.k_anonymity('SELECT * FROM inpatient', '{}', 'id');
\echo :SQLSTATE
SELECT * FROM clin.k_anonymity('SELECT * FROM inpatient', '{zip,height}', 'id');
\echo :SQLSTATE
SELECT * FROM clin.k_anonymity('SELECT * FROM inpatient WHERE id > 12', '{zip}', 'id');
\echo :SQLSTATE
SELECT * FROM clin.k_anonymity('DELETE FROM inpatient', '{zip}', 'id');
\echo :SQLSTATE
SELECT * FROM clin.k_anonymity('SELECT * FROM inpatient', '{zip}', 'id', k => 0);
\echo :SQLSTATE
SELECT * FROM clin.k_anonymity('SELECT id, now() AS seen FROM inpatient', '{seen}', 'id');
\echo :SQLSTATE
SELECT * FROM clin.k_anonymity('SELECT * FROM inpatient', '{NULL,zip}', 'id');
\echo :SQLSTATE
SELECT count(*) FROM clin.equivalence_classes('SELECT * FROM inpatient', '{id}', 'id', worst => NULL);
SET pg_clinical.frame_mem = '1MB';
\set VERBOSITY sqlstate
SELECT * FROM clin.k_anonymity('SELECT i, i % 7 AS a FROM generate_series(1, 60000) i', '{i,a}', 'i');
\set VERBOSITY default
RESET pg_clinical.frame_mem;

-- a sensitive value is one value however it prints, a quasi-identifier is what the reader sees
SELECT d.distinct_l FROM clin.l_diversity($$SELECT 1 AS a, v AS s FROM (VALUES (1.0), (1.00)) x (v)$$, '{a}', 's', one_row_per_patient => true) d;
SELECT d.distinct_l FROM clin.l_diversity($$SELECT 1 AS a, v AS s FROM (VALUES ('0'::float8), ('-0')) x (v)$$, '{a}', 's', one_row_per_patient => true) d;
SELECT d.distinct_l FROM clin.l_diversity($$SELECT 1 AS a, v AS s FROM (VALUES (1), (1.00000000000000000001)) x (v)$$, '{a}', 's', one_row_per_patient => true) d;
-- an identifier with many combining marks is not normalized, which would take minutes
SELECT clin.k_anonymity($$SELECT 1 AS a, 'a' || repeat(U&'\0315\0300', 300000) AS p$$, '{a}', 'p') IS NOT NULL AS read;
