-- Data sets and budgets of differential privacy: who registers and grants, what is refused,
-- and what is charged.
\set SHOW_CONTEXT never
SET client_min_messages = warning;
CREATE ROLE regress_dp_owner;
CREATE ROLE regress_dp_analyst;
CREATE ROLE regress_dp_other;
CREATE SCHEMA dp_raw;
GRANT USAGE, CREATE ON SCHEMA dp_raw TO regress_dp_owner;
GRANT CREATE ON DATABASE :DBNAME TO regress_dp_owner;
RESET client_min_messages;

SET ROLE regress_dp_owner;
CREATE TABLE dp_raw.visits AS
	SELECT i % 1000 AS patient, i % 5 AS ward, (i % 90)::float8 AS age FROM generate_series(0, 4999) i;
ALTER TABLE dp_raw.visits ALTER patient SET NOT NULL;

-- what is no data set
CREATE VIEW dp_raw.a_view AS SELECT * FROM dp_raw.visits;
CREATE TABLE dp_raw.parts (patient integer NOT NULL) PARTITION BY LIST (patient);
CREATE TEMP TABLE a_temp (patient integer NOT NULL);
CREATE TABLE dp_raw.secured (patient integer NOT NULL);
ALTER TABLE dp_raw.secured ENABLE ROW LEVEL SECURITY;
CREATE TABLE dp_raw.loose (patient integer, weight float8 NOT NULL);
SELECT clin.dp_dataset_register('dp_raw.a_view', 'patient');
CREATE MATERIALIZED VIEW dp_raw.joined AS SELECT a.patient, b.age FROM dp_raw.visits a JOIN dp_raw.visits b ON b.patient = 1;
SELECT clin.dp_dataset_register('dp_raw.joined', 'patient');
SELECT clin.dp_dataset_register('dp_raw.parts', 'patient');
SELECT clin.dp_dataset_register('a_temp', 'patient');
SELECT clin.dp_dataset_register('dp_raw.secured', 'patient');
CREATE COLLATION dp_raw.any_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
CREATE TABLE dp_raw.folded (patient text COLLATE dp_raw.any_case NOT NULL);
SELECT clin.dp_dataset_register('dp_raw.folded', 'patient');
SELECT clin.dp_dataset_register('dp_raw.loose', 'patient');
SELECT clin.dp_dataset_register('dp_raw.loose', 'weight');
SELECT clin.dp_dataset_register('dp_raw.loose', 'nobody');
SELECT clin.dp_dataset_register('dp_raw.loose', 'ctid');
SELECT clin.dp_dataset_register(1::regclass, 'patient');
SELECT clin.dp_dataset_register(NULL, 'patient') IS NULL AS nothing;

-- a budget needs a data set
SELECT clin.dp_budget_grant('dp_raw.visits', 'regress_dp_analyst', 1);
SELECT clin.dp_dataset_register('dp_raw.visits', 'patient');

-- budgets that are refused
SELECT clin.dp_budget_grant('dp_raw.visits', 'regress_dp_analyst', 0);
SELECT clin.dp_budget_grant('dp_raw.visits', 'regress_dp_analyst', 'NaN');
SELECT clin.dp_budget_grant('dp_raw.visits', 'regress_dp_analyst', 'Infinity');
SELECT clin.dp_budget_grant('dp_raw.visits', 'regress_dp_analyst', NULL);
SELECT clin.dp_budget_grant('dp_raw.visits', 'regress_dp_analyst', 10.5);
SELECT clin.dp_budget_grant('dp_raw.visits', 'regress_dp_analyst', 1, -0.1);
SELECT clin.dp_budget_grant('dp_raw.visits', 'regress_dp_analyst', 1, 0.001);
SELECT clin.dp_budget_grant('dp_raw.visits', 'regress_dp_analyst', 1, 1e-6, 'exact');
SELECT clin.dp_budget_grant('dp_raw.visits', 'regress_dp_analyst', 1, 1e-6, 'pure');
SELECT clin.dp_budget_grant('dp_raw.visits', 'regress_dp_analyst', 1, 0, 'zcdp');
SELECT clin.dp_budget_grant('dp_raw.visits', 1::oid::regrole, 1);
SELECT clin.dp_budget_grant(NULL, 'regress_dp_analyst', 1);
SELECT clin.dp_budget_grant('dp_raw.visits', 'regress_dp_analyst', 1, NULL);
SELECT clin.dp_budget_grant('dp_raw.visits', 'regress_dp_analyst', 1, 'NaN');
SELECT clin.dp_budget_grant('dp_raw.visits', 'regress_dp_analyst', 1, 'Infinity');
SELECT clin.dp_budget_grant('dp_raw.visits', 'regress_dp_analyst', 1, 0, NULL);
SELECT clin.dp_budget_grant('dp_raw.visits', 'regress_dp_analyst', 10.5, allow_weak => NULL);
SELECT clin.dp_budget_grant('dp_raw.visits', 'regress_dp_analyst', -1, allow_weak => true);
SELECT clin.dp_budget_grant('dp_raw.visits', 'regress_dp_analyst', 'Infinity', allow_weak => true);
-- 49 times a 49th is below 1 as computed
CREATE TABLE dp_raw.few AS SELECT i AS patient FROM generate_series(1, 49) i;
ALTER TABLE dp_raw.few ALTER patient SET NOT NULL;
SELECT clin.dp_dataset_register('dp_raw.few', 'patient');
SELECT clin.dp_budget_grant('dp_raw.few', 'regress_dp_analyst', 1, 1 / 49::float8);
SELECT count(*) FROM clin.budget_spent;
-- a warning above a tenth of one over their number
SELECT clin.dp_budget_grant('dp_raw.few', 'regress_dp_analyst', 1, 1 / 490::float8);
SELECT clin.dp_budget_grant('dp_raw.few', 'regress_dp_analyst', 1, 1.01 / 490::float8);
DROP TABLE dp_raw.few;

-- only the owner
RESET ROLE;
SET ROLE regress_dp_analyst;
SELECT oid AS visits FROM pg_class WHERE relname = 'visits' AND relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = 'dp_raw') \gset
SELECT clin.dp_dataset_register(:visits, 'patient');
SELECT clin.dp_dataset_close(:visits);
SELECT clin.dp_budget_grant(:visits, 'regress_dp_analyst', 1);
SELECT clin.dp_budget_revoke(:visits, 'regress_dp_analyst');
SELECT count(*) FROM clin.dp_budget;
SELECT count(*) FROM clin.dp_charge;
SELECT count(*) FROM clin.dp_dataset;

-- without a budget nothing
SELECT * FROM clin.dp_count('dp_raw.visits', 1);
SELECT * FROM clin.dp_count('dp_raw.loose', 1);
SELECT * FROM clin.dp_count('dp_raw.nosuch', 1);
SELECT * FROM clin.dp_count('nosuch.nosuch', 1);
RESET ROLE;
SET ROLE regress_dp_owner;
SELECT clin.dp_budget_grant('dp_raw.visits', 'regress_dp_analyst', 0.3, 1e-4);
RESET ROLE;
SET ROLE regress_dp_analyst;
SELECT * FROM clin.dp_count('dp_raw.visits', 1);
RESET ROLE;
SET ROLE regress_dp_owner;
SELECT clin.dp_budget_grant('dp_raw.visits', NULL, 4.5, 1e-5);
SELECT clin.dp_budget_grant('dp_raw.visits', 'regress_dp_other', 4, 2e-4, 'zcdp');
RESET ROLE;

-- tenths add up without rounding
SET ROLE regress_dp_analyst;
SELECT abs(count - 1000) < 500 AS near FROM clin.dp_count('dp_raw.visits', 0.1);
SELECT abs(count - 1000) < 500 AS near FROM clin.dp_count('dp_raw.visits', 0.1);
SELECT abs(count - 1000) < 500 AS near FROM clin.dp_count('dp_raw.visits', 0.2);
-- a rollback takes nothing back, to a savepoint or of all
BEGIN;
SAVEPOINT before;
SELECT abs(count - 1000) < 500 AS near FROM clin.dp_count('dp_raw.visits', 0.05);
ROLLBACK TO before;
ROLLBACK;
SELECT dataset, role, accounting, epsilon, spent_epsilon, spent_delta, releases FROM clin.budget_spent;
SELECT abs(count - 1000) < 500 AS near FROM clin.dp_count('dp_raw.visits', 0.05);
SELECT abs(count - 1000) < 500 AS near FROM clin.dp_count('dp_raw.visits', 0.0001);
RESET ROLE;

-- another role has its own budget; here rho adds up, and the squares are small
SET ROLE regress_dp_other;
SELECT count(*) AS releases, bool_and(abs(c.count - 1000) < 500) AS near
	FROM generate_series(1, 40) i, LATERAL clin.dp_count('dp_raw.visits', 0.1 + 0 * i) c;
SELECT round(spent_epsilon::numeric, 4) AS spent_epsilon, spent_delta, releases FROM clin.budget_spent;
-- the total adds up epsilon and is what stops it
SELECT * FROM clin.dp_count('dp_raw.visits', 0.3);
RESET ROLE;
SET ROLE regress_dp_owner;
SELECT role, accounting, round(spent_epsilon::numeric, 4) AS spent_epsilon, spent_delta, releases FROM clin.budget_spent;

-- limits change, what was spent stays
SELECT clin.dp_budget_grant('dp_raw.visits', 'regress_dp_analyst', 0.5, 0, 'pure');
RESET ROLE;
SET ROLE regress_dp_analyst;
SELECT count(*) FROM clin.dp_count('dp_raw.visits', 0.1, delta => 1e-7, noise => 'gaussian');
SELECT abs(count - 1000) < 500 AS near FROM clin.dp_count('dp_raw.visits', 0.1);
RESET ROLE;
SET ROLE regress_dp_owner;
SELECT clin.dp_budget_revoke('dp_raw.visits', 'regress_dp_analyst');
RESET ROLE;
SET ROLE regress_dp_analyst;
SELECT count(*) FROM clin.dp_count('dp_raw.visits', 0.001);
SELECT epsilon, spent_epsilon, releases FROM clin.budget_spent;
RESET ROLE;
SET ROLE regress_dp_owner;
SELECT clin.dp_dataset_close('dp_raw.visits');
RESET ROLE;
SET ROLE regress_dp_other;
SELECT count(*) FROM clin.dp_count('dp_raw.visits', 0.001);
RESET ROLE;
-- registered anew, nothing is forgotten
SET ROLE regress_dp_owner;
SELECT clin.dp_dataset_register('dp_raw.visits', 'patient');
SELECT role, round(spent_epsilon::numeric, 4) AS spent_epsilon, releases FROM clin.budget_spent;
-- what changed under a registration is noticed
ALTER TABLE dp_raw.visits ENABLE ROW LEVEL SECURITY;
RESET ROLE;
SET ROLE regress_dp_other;
SELECT count(*) FROM clin.dp_count('dp_raw.visits', 0.001);
RESET ROLE;
ALTER TABLE dp_raw.visits DISABLE ROW LEVEL SECURITY;
ALTER TABLE dp_raw.visits ALTER patient DROP NOT NULL;
SET ROLE regress_dp_other;
SELECT count(*) FROM clin.dp_count('dp_raw.visits', 0.001);
RESET ROLE;
ALTER TABLE dp_raw.visits ALTER patient SET NOT NULL;
ALTER TABLE dp_raw.visits OWNER TO CURRENT_USER;
SET ROLE regress_dp_other;
SELECT count(*) FROM clin.dp_count('dp_raw.visits', 0.001);
RESET ROLE;
-- every charge is on record, with the function
SELECT release, epsilon, delta, rho, count(*) FROM clin.dp_charge GROUP BY 1, 2, 3, 4 ORDER BY 2, 3;
-- a session's grant counts once it has committed
BEGIN;
SELECT clin.dp_dataset_register('dp_raw.visits', 'patient');
SELECT clin.dp_budget_grant('dp_raw.visits', session_user::regrole, 1);
SELECT count(*) FROM clin.dp_count('dp_raw.visits', 0.001);
ROLLBACK;
DO $$ BEGIN
	FOR i IN 1..500 LOOP
		EXIT WHEN NOT EXISTS (SELECT FROM pg_stat_activity WHERE backend_type LIKE 'pg_clinical%');
		PERFORM pg_sleep(0.01), pg_stat_clear_snapshot();
	END LOOP;
END $$;
SELECT count(*) FROM pg_stat_activity WHERE backend_type LIKE 'pg_clinical%';

SET client_min_messages = warning;
DROP SCHEMA dp_raw CASCADE;
DROP TABLE a_temp;
REVOKE ALL ON DATABASE :DBNAME FROM regress_dp_owner;
DROP ROLE regress_dp_owner, regress_dp_analyst, regress_dp_other;
DELETE FROM clin.dp_charge; DELETE FROM clin.dp_budget; DELETE FROM clin.dp_dataset;
