-- chapter: Differential privacy | counts, sums, means, histograms and quantiles with noise, within a budget that is charged
-- Differential privacy: data sets, the ledger of budgets, and releases. No user reads the
-- ledger, it is not dumped with the database, and a restored database has closed budgets.
CREATE TABLE clin.dp_dataset (
	dataset oid PRIMARY KEY,
	patient name NOT NULL,
	patient_number smallint NOT NULL,
	owner oid NOT NULL,
	open boolean NOT NULL
);
COMMENT ON TABLE clin.dp_dataset IS 'tables whose owner lets releases under differential privacy read them; kept by clin.dp_dataset_register and clin.dp_dataset_close';
COMMENT ON COLUMN clin.dp_dataset.dataset IS 'the table';
COMMENT ON COLUMN clin.dp_dataset.patient IS 'column that tells patients apart';
COMMENT ON COLUMN clin.dp_dataset.patient_number IS 'its number in the table: another column may take the name';
COMMENT ON COLUMN clin.dp_dataset.owner IS 'owner of the table when it was registered';
COMMENT ON COLUMN clin.dp_dataset.open IS 'whether releases may read it';
CREATE TABLE clin.dp_budget (
	dataset oid NOT NULL,
	role oid NOT NULL,
	accounting text NOT NULL,
	epsilon numeric NOT NULL,
	delta numeric NOT NULL,
	rho numeric NOT NULL,
	spent_epsilon numeric NOT NULL DEFAULT 0,
	spent_delta numeric NOT NULL DEFAULT 0,
	spent_rho numeric NOT NULL DEFAULT 0,
	spent_delta_groups numeric NOT NULL DEFAULT 0,
	PRIMARY KEY (dataset, role)
);
COMMENT ON TABLE clin.dp_budget IS 'budgets of the roles for a data set and its total, with what was spent in every accounting';
COMMENT ON COLUMN clin.dp_budget.dataset IS 'the table';
COMMENT ON COLUMN clin.dp_budget.role IS 'role that may spend it; 0 is the total of the data set';
COMMENT ON COLUMN clin.dp_budget.accounting IS 'pure, approximate or zcdp';
COMMENT ON COLUMN clin.dp_budget.epsilon IS 'epsilon granted';
COMMENT ON COLUMN clin.dp_budget.delta IS 'delta granted';
COMMENT ON COLUMN clin.dp_budget.rho IS 'rho granted under zcdp, from epsilon and half of delta';
COMMENT ON COLUMN clin.dp_budget.spent_epsilon IS 'sum of the epsilon of the releases';
COMMENT ON COLUMN clin.dp_budget.spent_delta IS 'sum of the delta of the releases';
COMMENT ON COLUMN clin.dp_budget.spent_rho IS 'sum of the rho of the releases';
COMMENT ON COLUMN clin.dp_budget.spent_delta_groups IS 'sum of the delta of the choices of groups';
CREATE TABLE clin.dp_charge (
	dataset oid NOT NULL,
	role oid NOT NULL,
	release text NOT NULL,
	epsilon numeric NOT NULL,
	delta numeric NOT NULL,
	rho numeric NOT NULL,
	delta_groups numeric NOT NULL,
	charged_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp()
);
COMMENT ON TABLE clin.dp_charge IS 'every charge, made before the noise of its release was drawn';
COMMENT ON COLUMN clin.dp_charge.dataset IS 'the table';
COMMENT ON COLUMN clin.dp_charge.role IS 'role in effect';
COMMENT ON COLUMN clin.dp_charge.release IS 'function that was called';
COMMENT ON COLUMN clin.dp_charge.epsilon IS 'epsilon of the release';
COMMENT ON COLUMN clin.dp_charge.delta IS 'delta of the release, that of the choice of groups included';
COMMENT ON COLUMN clin.dp_charge.rho IS 'rho of the release, the choice of groups included';
COMMENT ON COLUMN clin.dp_charge.delta_groups IS 'delta of the choice of groups';
COMMENT ON COLUMN clin.dp_charge.charged_at IS 'when it was charged';
CREATE INDEX dp_charge_dataset ON clin.dp_charge (dataset, role);
REVOKE ALL ON clin.dp_dataset, clin.dp_budget, clin.dp_charge FROM PUBLIC;
-- not even a role that may read or write all data, unless it has BYPASSRLS
ALTER TABLE clin.dp_dataset ENABLE ROW LEVEL SECURITY;
ALTER TABLE clin.dp_budget ENABLE ROW LEVEL SECURITY;
ALTER TABLE clin.dp_charge ENABLE ROW LEVEL SECURITY;
@guard clin.dp_dataset
@guard clin.dp_budget
@guard clin.dp_charge

CREATE FUNCTION clin.dp_dataset_register(relation regclass, patient name) RETURNS void
	AS 'MODULE_PATHNAME', 'clin_sql_dp_dataset_register' LANGUAGE C VOLATILE STRICT PARALLEL UNSAFE;
COMMENT ON FUNCTION clin.dp_dataset_register(regclass, name) IS
	'lets releases under differential privacy read a table, of which each row belongs to one patient; the column of patients is NOT NULL, and a text of it counts without blanks around and in Unicode form C. Only the owner of the table may; budgets that were spent before stay spent. When another column takes the name of that of patients, nothing is released until the table is registered again. Errors: 42501 not the owner, 42809 not an ordinary table, a table from which others inherit, row security, or a column that cannot tell patients apart (nullable, or of another type), 42804 one of a nondeterministic collation, 42703 no such column. A NULL does nothing';
CREATE FUNCTION clin.dp_dataset_close(relation regclass) RETURNS void
	AS 'MODULE_PATHNAME', 'clin_sql_dp_dataset_close' LANGUAGE C VOLATILE STRICT PARALLEL UNSAFE;
COMMENT ON FUNCTION clin.dp_dataset_close(regclass) IS
	'ends all releases of a table until it is registered again; only its owner may';
CREATE FUNCTION clin.dp_budget_grant(dataset regclass, role regrole, epsilon double precision, delta double precision DEFAULT 0, accounting text DEFAULT 'approximate', allow_weak boolean DEFAULT false) RETURNS void
	AS 'MODULE_PATHNAME', 'clin_sql_dp_budget_grant' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION clin.dp_budget_grant(regclass, regrole, double precision, double precision, text, boolean) IS
	'grants a role a budget for releases of a data set, or with NULL as the role opens its total, to which every release is charged too. Accounting: pure adds up epsilon and has no delta; approximate adds up epsilon and delta; zcdp adds up rho, which half of delta turns into epsilon, and the other half is for the choice of groups. A second grant sets new limits, what was spent stays. Only the owner of the table may. Errors: 22003 out of range, 22023 an epsilon above 10 without allow_weak, a delta of one over the number of patients or more (a warning from a tenth of it), 42704 not registered, 42501 not the owner';
CREATE FUNCTION clin.dp_budget_revoke(dataset regclass, role regrole) RETURNS void
	AS 'MODULE_PATHNAME', 'clin_sql_dp_budget_revoke' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION clin.dp_budget_revoke(regclass, regrole) IS
	'leaves nothing of the budget of a role, or with NULL of the total of the data set; only the owner of the table may';
CREATE FUNCTION clin.dp_budget_list() RETURNS TABLE (dataset text, role text, accounting text, epsilon double precision, delta double precision, spent_epsilon double precision, spent_delta double precision, releases bigint)
	AS 'MODULE_PATHNAME', 'clin_sql_dp_budget_list' LANGUAGE C STABLE STRICT PARALLEL UNSAFE;
COMMENT ON FUNCTION clin.dp_budget_list() IS
	'budgets and what was spent of them: all of a data set to its owner, their own to other roles';
CREATE VIEW clin.budget_spent AS
	SELECT dataset, role, accounting, epsilon, delta, spent_epsilon, spent_delta, releases FROM clin.dp_budget_list();
COMMENT ON VIEW clin.budget_spent IS 'privacy budgets and what was spent of them: all of a data set to its owner, their own to other roles';
COMMENT ON COLUMN clin.budget_spent.dataset IS 'the table';
COMMENT ON COLUMN clin.budget_spent.role IS 'role that may spend it; NULL is the total of the data set';
COMMENT ON COLUMN clin.budget_spent.accounting IS 'pure, approximate or zcdp';
COMMENT ON COLUMN clin.budget_spent.epsilon IS 'epsilon granted';
COMMENT ON COLUMN clin.budget_spent.delta IS 'delta granted';
COMMENT ON COLUMN clin.budget_spent.spent_epsilon IS 'epsilon spent; under zcdp what the spent rho comes to at half of delta';
COMMENT ON COLUMN clin.budget_spent.spent_delta IS 'delta spent; under zcdp half of delta and that of the choices of groups';
COMMENT ON COLUMN clin.budget_spent.releases IS 'number of releases charged';
GRANT SELECT ON clin.budget_spent TO PUBLIC;

-- Any role may call a release; one without a granted budget is refused.
CREATE FUNCTION clin.dp_count(dataset text, epsilon double precision, group_by text[] DEFAULT NULL, filter jsonb DEFAULT NULL, max_groups integer DEFAULT 1, max_rows integer DEFAULT 1, delta double precision DEFAULT 0, noise text DEFAULT 'laplace', nonnegative boolean DEFAULT false) RETURNS TABLE ("group" jsonb, count bigint, noise_sd double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_dp_count' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION clin.dp_count(text, double precision, text[], jsonb, integer, integer, double precision, text, boolean) IS
	'number of rows, of patients where max_rows is 1, with whole-number noise of standard deviation noise_sd; below 0 too unless nonnegative. With group_by a patient counts in max_groups of his groups, by default in one: where patients are in several, the counts of the others are too low by as much. noise: laplace, or gaussian with a delta. dataset: name of a registered table; epsilon 0.0001 to 10; group_by: columns, each named once, whose groups are found in the data and shown only where enough patients are, which needs a delta above 0, values longer than 1,024 bytes all as one; filter: conditions such as [["age", ">=", 65], ["sex", "=", "female"]]; max_groups and max_rows: groups of a patient and rows of a patient in a group that count, 1 to 1000, chosen at random. The budgets of the role in effect and of the data set are charged first, for good. Errors: 42501 no budget, 53400 the budget is spent or no background process is free, 55000 the charge was not made or is not known to be, a standby, a parallel query, 42704 not registered, 22003 and 22023 an argument; a NULL where a value is needed is an error';
CREATE FUNCTION clin.dp_histogram(dataset text, value text, breaks double precision[], epsilon double precision, filter jsonb DEFAULT NULL, max_groups integer DEFAULT 1, max_rows integer DEFAULT 1, delta double precision DEFAULT 0, noise text DEFAULT 'laplace', nonnegative boolean DEFAULT false) RETURNS TABLE (low double precision, high double precision, count bigint, noise_sd double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_dp_histogram' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION clin.dp_histogram(text, text, double precision[], double precision, jsonb, integer, integer, double precision, text, boolean) IS
	'number of rows in each interval between the breaks, low included and high not, the last one both; intervals are the groups of max_groups, all of them are shown, and other values count nowhere. Breaks, 2 to 1001 ascending, must not come from the data. See dp_count for the other arguments, the result and the errors';
CREATE FUNCTION clin.dp_sum(dataset text, value text, lower double precision, upper double precision, epsilon double precision, group_by text[] DEFAULT NULL, filter jsonb DEFAULT NULL, max_groups integer DEFAULT 1, max_rows integer DEFAULT 1, delta double precision DEFAULT 0, noise text DEFAULT 'laplace') RETURNS TABLE ("group" jsonb, sum double precision, noise_sd double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_dp_sum' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION clin.dp_sum(text, text, double precision, double precision, double precision, text[], jsonb, integer, integer, double precision, text) IS
	'sum of a column, each value clamped to lower and upper and rounded to a grid of powers of 2, with noise of standard deviation noise_sd; rows without a value are left out. Bounds must not come from the data. See dp_count for the other arguments and the errors';
CREATE FUNCTION clin.dp_mean(dataset text, value text, lower double precision, upper double precision, epsilon double precision, group_by text[] DEFAULT NULL, filter jsonb DEFAULT NULL, max_groups integer DEFAULT 1, max_rows integer DEFAULT 1, delta double precision DEFAULT 0, noise text DEFAULT 'laplace') RETURNS TABLE ("group" jsonb, mean double precision, count bigint, epsilon_sum double precision, epsilon_count double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_dp_mean' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION clin.dp_mean(text, text, double precision, double precision, double precision, text[], jsonb, integer, integer, double precision, text) IS
	'mean of a column: the noisy sum of the distances from the middle of lower and upper, over the noisy count, epsilon shared between the two as shown (and the choice of groups, unless the count makes it); the middle where the count is not above 0. See dp_sum for the arguments and the errors';
CREATE FUNCTION clin.dp_quantile(dataset text, value text, q double precision, lower double precision, upper double precision, epsilon double precision, group_by text[] DEFAULT NULL, filter jsonb DEFAULT NULL, max_groups integer DEFAULT 1, max_rows integer DEFAULT 1, delta double precision DEFAULT 0) RETURNS TABLE ("group" jsonb, quantile double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_dp_quantile' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION clin.dp_quantile(text, text, double precision, double precision, double precision, double precision, text[], jsonb, integer, integer, double precision) IS
	'the q quantile, 0 to 1, of a column between lower and upper by the exponential mechanism on 2^32 equal cells (Smith 2011), with whole-number weights. See dp_sum for the other arguments and the errors';
CREATE FUNCTION clin.dp_quantiles(dataset text, value text, q double precision[], lower double precision, upper double precision, epsilon double precision, group_by text[] DEFAULT NULL, filter jsonb DEFAULT NULL, max_groups integer DEFAULT 1, max_rows integer DEFAULT 1, delta double precision DEFAULT 0) RETURNS TABLE ("group" jsonb, q_asked double precision, quantile double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_dp_quantiles' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION clin.dp_quantiles(text, text, double precision[], double precision, double precision, double precision, text[], jsonb, integer, integer, double precision) IS
	'several quantiles of a column for one charge, a row for each q_asked in the order given, 1 to 32 of them; epsilon is shared equally between them, so that ask for few, and a greater one may come out below a smaller one. See dp_quantile for the arguments and the errors';
