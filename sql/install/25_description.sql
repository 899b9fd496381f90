CREATE TYPE clin.weighted_state;

CREATE FUNCTION clin.weighted_state_in(cstring) RETURNS clin.weighted_state
	AS 'MODULE_PATHNAME', 'clin_sql_weighted_state_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.weighted_state_in(cstring) IS 'text form (JSON) to state; a damaged one is an error, XX001';
CREATE FUNCTION clin.weighted_state_out(clin.weighted_state) RETURNS cstring
	AS 'MODULE_PATHNAME', 'clin_sql_weighted_state_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.weighted_state_out(clin.weighted_state) IS 'state to text form (JSON)';
CREATE FUNCTION clin.weighted_state_recv(internal) RETURNS clin.weighted_state
	AS 'MODULE_PATHNAME', 'clin_sql_weighted_state_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.weighted_state_recv(internal) IS 'binary form to state; a damaged one is an error, XX001';
CREATE FUNCTION clin.weighted_state_send(clin.weighted_state) RETURNS bytea
	AS 'MODULE_PATHNAME', 'clin_sql_weighted_state_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.weighted_state_send(clin.weighted_state) IS 'state to binary form';

CREATE TYPE clin.weighted_state (
	INPUT = clin.weighted_state_in,
	OUTPUT = clin.weighted_state_out,
	RECEIVE = clin.weighted_state_recv,
	SEND = clin.weighted_state_send,
	ALIGNMENT = double,
	STORAGE = extended
);
COMMENT ON TYPE clin.weighted_state IS
	'distinct values with their sums of weights; states merge in any order (clin.rollup, clin.merge)';

CREATE FUNCTION clin.weighted_accum(clin.weighted_state, value double precision, weight double precision) RETURNS clin.weighted_state
	AS 'MODULE_PATHNAME', 'clin_sql_weighted_accum' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.weighted_accum(clin.weighted_state, double precision, double precision) IS
	'transition function of clin.weighted';
CREATE FUNCTION clin.weighted_combine(clin.weighted_state, clin.weighted_state) RETURNS clin.weighted_state
	AS 'MODULE_PATHNAME', 'clin_sql_weighted_combine' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.weighted_combine(clin.weighted_state, clin.weighted_state) IS
	'combine function of clin.weighted and transition function of clin.rollup';

CREATE AGGREGATE clin.weighted(value double precision, weight double precision) (
	SFUNC = clin.weighted_accum, STYPE = clin.weighted_state, SSPACE = 400,
	COMBINEFUNC = clin.weighted_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE clin.weighted(double precision, double precision) IS
	'state of the weighted values of a variable, exact; a weight is a frequency; rows with a NULL, a NaN or a weight of 0 are counted and left out, a negative weight is an error, 22003; read it with clin.weighted_values, clin.weighted_quantile';
CREATE AGGREGATE clin.rollup(clin.weighted_state) (
	SFUNC = clin.weighted_combine, STYPE = clin.weighted_state, SSPACE = 400,
	COMBINEFUNC = clin.weighted_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE clin.rollup(clin.weighted_state) IS
	'one state from many, as if built from all their rows';

CREATE FUNCTION clin.merge(clin.weighted_state, clin.weighted_state) RETURNS clin.weighted_state
	AS 'MODULE_PATHNAME', 'clin_sql_weighted_merge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.merge(clin.weighted_state, clin.weighted_state) IS
	'one state from two, as if built from the rows of both';
CREATE FUNCTION clin.n(state clin.weighted_state) RETURNS bigint
	AS 'MODULE_PATHNAME', 'clin_sql_weighted_state_n' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.n(clin.weighted_state) IS
	'number of rows in the state';
CREATE FUNCTION clin.n_missing(state clin.weighted_state) RETURNS bigint
	AS 'MODULE_PATHNAME', 'clin_sql_weighted_state_n_missing' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.n_missing(clin.weighted_state) IS
	'number of rows left out of the state for a missing value or a weight of 0';
CREATE FUNCTION clin.weighted_values(state clin.weighted_state, rescale boolean DEFAULT false,
	OUT n bigint, OUT n_missing bigint, OUT sum_weights double precision, OUT effective_n double precision,
	OUT mean double precision, OUT sd double precision, OUT variance double precision,
	OUT min double precision, OUT max double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_weighted_values' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.weighted_values(clin.weighted_state, boolean) IS
	'all numbers of a weighted state: variance over the sum of weights less 1 (wtd.var of the R package Hmisc), or with rescale that of weights scaled to the number of rows (cov.wt in R); effective_n is the squared sum of weights over the sum of their squares; NULL where they do not define one';
CREATE FUNCTION clin.weighted_quantile(state clin.weighted_state, probabilities double precision[], rescale boolean DEFAULT false)
	RETURNS TABLE(probability double precision, value double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_weighted_quantile' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.weighted_quantile(clin.weighted_state, double precision[], boolean) IS
	'quantiles of type 7 of the sample in which each value stands as often as its weight says (wtd.quantile of the R package Hmisc); rescale scales the weights to the number of rows first; a probability outside 0 to 1 is an error, 22003';

CREATE FUNCTION clin.friedman_test("values" double precision[], groups text[], blocks text[],
	OUT method text, OUT statistic double precision, OUT df double precision,
	OUT df_residual double precision, OUT p_value double precision, OUT log_p double precision,
	OUT estimate double precision, OUT se double precision, OUT low double precision, OUT high double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_friedman_test' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.friedman_test(double precision[], text[], text[]) IS
	'Friedman test of groups whose values stand in blocks, such as patients seen at each visit (array_agg of all three); each block has each group once, otherwise error 22023; a block with a NULL or NaN is left out';
CREATE FUNCTION clin.tukey_hsd(states clin.summary_state[], names text[], level double precision DEFAULT 0.95)
	RETURNS TABLE(a text, b text, difference double precision, se double precision, low double precision, high double precision,
		statistic double precision, df double precision, p_value double precision, log_p double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_tukey_hsd' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.tukey_hsd(clin.summary_state[], text[], double precision) IS
	'Tukey''s honest significant differences of all pairs of groups, the mean of a less that of b, from the states of the groups and their names (array_agg of both), as TukeyHSD of a one-way aov in R; level is that of all intervals together, the statistic a studentized range; no rows when the groups do not define a variance';
CREATE FUNCTION clin.shapiro_wilk(state clin.quantiles_state,
	OUT method text, OUT statistic double precision, OUT df double precision,
	OUT df_residual double precision, OUT p_value double precision, OUT log_p double precision,
	OUT estimate double precision, OUT se double precision, OUT low double precision, OUT high double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_shapiro_wilk' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.shapiro_wilk(clin.quantiles_state) IS
	'Shapiro-Wilk test of normality of a state without groups (Royston 1995); W is NULL under 3 values and when all are equal; over 5000 values are an error, 22003';

CREATE FUNCTION clin.person_time_split(entry double precision, exit double precision, event boolean, breaks double precision[],
	origin double precision DEFAULT 0, event_at_break text DEFAULT 'before')
	RETURNS TABLE(band integer, low double precision, high double precision, band_entry double precision,
		band_exit double precision, person_time double precision, band_event boolean)
	AS 'MODULE_PATHNAME', 'clin_sql_person_time_split' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.person_time_split(double precision, double precision, boolean, double precision[], double precision, text) IS
	'follow-up from entry to before exit cut at breaks (plus origin, such as a birth, on the scale of entry and exit), one row a band that it touches; use it with LATERAL, once a scale. band counts the breaks below, low and high are its limits, NULL at the ends. The event stands in the band of the exit; where the exit is a break, before puts it in the band that ends there (as survSplit and pyears in R), after in the next, with no person-time. NULL in an argument gives no rows. Errors: 22003 an exit before the entry, breaks that do not ascend, numbers that are not finite';
CREATE FUNCTION clin.person_time_split(entry date, exit date, event boolean, birth date DEFAULT NULL, age_breaks integer[] DEFAULT NULL,
	period_breaks date[] DEFAULT NULL, event_at_break text DEFAULT 'before')
	RETURNS TABLE(age_from integer, age_to integer, period_from date, period_to date, band_entry date, band_exit date,
		person_days bigint, person_years double precision, band_event boolean)
	AS 'MODULE_PATHNAME', 'clin_sql_person_time_split_date' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.person_time_split(date, date, boolean, date, integer[], date[], text) IS
	'the same of dates, cut at birthdays (age_breaks in years, 0 to 200; born on 29 February: 1 March in other years) and at calendar dates at once; bands hold their first day and not their last; person_years are of 365.25 days. NULL in entry, exit or event, or in birth where there are age_breaks, gives no rows';

CREATE TYPE clin.incidence_state;

CREATE FUNCTION clin.incidence_state_in(cstring) RETURNS clin.incidence_state
	AS 'MODULE_PATHNAME', 'clin_sql_incidence_state_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.incidence_state_in(cstring) IS 'text form (JSON) to state; a damaged one is an error, XX001';
CREATE FUNCTION clin.incidence_state_out(clin.incidence_state) RETURNS cstring
	AS 'MODULE_PATHNAME', 'clin_sql_incidence_state_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.incidence_state_out(clin.incidence_state) IS 'state to text form (JSON)';
CREATE FUNCTION clin.incidence_state_recv(internal) RETURNS clin.incidence_state
	AS 'MODULE_PATHNAME', 'clin_sql_incidence_state_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.incidence_state_recv(internal) IS 'binary form to state; a damaged one is an error, XX001';
CREATE FUNCTION clin.incidence_state_send(clin.incidence_state) RETURNS bytea
	AS 'MODULE_PATHNAME', 'clin_sql_incidence_state_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.incidence_state_send(clin.incidence_state) IS 'state to binary form';

CREATE TYPE clin.incidence_state (
	INPUT = clin.incidence_state_in,
	OUTPUT = clin.incidence_state_out,
	RECEIVE = clin.incidence_state_recv,
	SEND = clin.incidence_state_send,
	ALIGNMENT = double,
	STORAGE = extended
);
COMMENT ON TYPE clin.incidence_state IS
	'cases and person-time; states merge in any order (clin.rollup, clin.merge)';

CREATE FUNCTION clin.incidence_accum(clin.incidence_state, event boolean, person_time double precision) RETURNS clin.incidence_state
	AS 'MODULE_PATHNAME', 'clin_sql_incidence_accum' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.incidence_accum(clin.incidence_state, boolean, double precision) IS
	'transition function of clin.incidence';
CREATE FUNCTION clin.incidence_combine(clin.incidence_state, clin.incidence_state) RETURNS clin.incidence_state
	AS 'MODULE_PATHNAME', 'clin_sql_incidence_combine' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.incidence_combine(clin.incidence_state, clin.incidence_state) IS
	'combine function of clin.incidence and transition function of clin.rollup';

CREATE AGGREGATE clin.incidence(event boolean, person_time double precision) (
	SFUNC = clin.incidence_accum, STYPE = clin.incidence_state, SSPACE = 80,
	COMBINEFUNC = clin.incidence_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE clin.incidence(boolean, double precision) IS
	'state of cases and person-time, a row a person or a piece of follow-up (clin.person_time_split); rows with a NULL or NaN are counted and left out, a negative time is an error, 22003; read it with clin.incidence_rate';
CREATE AGGREGATE clin.rollup(clin.incidence_state) (
	SFUNC = clin.incidence_combine, STYPE = clin.incidence_state, SSPACE = 80,
	COMBINEFUNC = clin.incidence_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE clin.rollup(clin.incidence_state) IS
	'one state from many, as if built from all their rows';

CREATE FUNCTION clin.merge(clin.incidence_state, clin.incidence_state) RETURNS clin.incidence_state
	AS 'MODULE_PATHNAME', 'clin_sql_incidence_merge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.merge(clin.incidence_state, clin.incidence_state) IS
	'one state from two, as if built from the rows of both';
CREATE FUNCTION clin.n(state clin.incidence_state) RETURNS bigint
	AS 'MODULE_PATHNAME', 'clin_sql_incidence_state_n' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.n(clin.incidence_state) IS
	'number of rows in the state';
CREATE FUNCTION clin.n_missing(state clin.incidence_state) RETURNS bigint
	AS 'MODULE_PATHNAME', 'clin_sql_incidence_state_n_missing' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.n_missing(clin.incidence_state) IS
	'number of rows left out of the state for a missing value';
CREATE FUNCTION clin.incidence_rate(state clin.incidence_state, per double precision DEFAULT 1, method text DEFAULT 'exact',
	level double precision DEFAULT 0.95,
	OUT n bigint, OUT n_missing bigint, OUT cases bigint, OUT person_time double precision,
	OUT rate double precision, OUT low double precision, OUT high double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_incidence_rate' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.incidence_rate(clin.incidence_state, double precision, text, double precision) IS
	'cases over person-time, per so many units of it, with limits of the methods of clin.rate; NULL without person-time';

CREATE TYPE clin.prevalence_state;

CREATE FUNCTION clin.prevalence_state_in(cstring) RETURNS clin.prevalence_state
	AS 'MODULE_PATHNAME', 'clin_sql_prevalence_state_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.prevalence_state_in(cstring) IS 'text form (JSON) to state; a damaged one is an error, XX001';
CREATE FUNCTION clin.prevalence_state_out(clin.prevalence_state) RETURNS cstring
	AS 'MODULE_PATHNAME', 'clin_sql_prevalence_state_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.prevalence_state_out(clin.prevalence_state) IS 'state to text form (JSON)';
CREATE FUNCTION clin.prevalence_state_recv(internal) RETURNS clin.prevalence_state
	AS 'MODULE_PATHNAME', 'clin_sql_prevalence_state_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.prevalence_state_recv(internal) IS 'binary form to state; a damaged one is an error, XX001';
CREATE FUNCTION clin.prevalence_state_send(clin.prevalence_state) RETURNS bytea
	AS 'MODULE_PATHNAME', 'clin_sql_prevalence_state_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.prevalence_state_send(clin.prevalence_state) IS 'state to binary form';

CREATE TYPE clin.prevalence_state (
	INPUT = clin.prevalence_state_in,
	OUTPUT = clin.prevalence_state_out,
	RECEIVE = clin.prevalence_state_recv,
	SEND = clin.prevalence_state_send,
	ALIGNMENT = double,
	STORAGE = extended
);
COMMENT ON TYPE clin.prevalence_state IS
	'cases and persons; states merge in any order (clin.rollup, clin.merge)';

CREATE FUNCTION clin.prevalence_accum(clin.prevalence_state, is_case boolean) RETURNS clin.prevalence_state
	AS 'MODULE_PATHNAME', 'clin_sql_prevalence_accum' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.prevalence_accum(clin.prevalence_state, boolean) IS
	'transition function of clin.prevalence';
CREATE FUNCTION clin.prevalence_combine(clin.prevalence_state, clin.prevalence_state) RETURNS clin.prevalence_state
	AS 'MODULE_PATHNAME', 'clin_sql_prevalence_combine' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.prevalence_combine(clin.prevalence_state, clin.prevalence_state) IS
	'combine function of clin.prevalence and transition function of clin.rollup';

CREATE AGGREGATE clin.prevalence(is_case boolean) (
	SFUNC = clin.prevalence_accum, STYPE = clin.prevalence_state, SSPACE = 64,
	COMBINEFUNC = clin.prevalence_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE clin.prevalence(boolean) IS
	'state of cases among persons; NULL, as of persons not observed (clin.case_at, clin.case_during), is counted and left out; read it with clin.prevalence_share';
CREATE AGGREGATE clin.rollup(clin.prevalence_state) (
	SFUNC = clin.prevalence_combine, STYPE = clin.prevalence_state, SSPACE = 64,
	COMBINEFUNC = clin.prevalence_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE clin.rollup(clin.prevalence_state) IS
	'one state from many, as if built from all their rows';

CREATE FUNCTION clin.merge(clin.prevalence_state, clin.prevalence_state) RETURNS clin.prevalence_state
	AS 'MODULE_PATHNAME', 'clin_sql_prevalence_merge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.merge(clin.prevalence_state, clin.prevalence_state) IS
	'one state from two, as if built from the rows of both';
CREATE FUNCTION clin.n(state clin.prevalence_state) RETURNS bigint
	AS 'MODULE_PATHNAME', 'clin_sql_prevalence_state_n' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.n(clin.prevalence_state) IS
	'number of persons in the state';
CREATE FUNCTION clin.n_missing(state clin.prevalence_state) RETURNS bigint
	AS 'MODULE_PATHNAME', 'clin_sql_prevalence_state_n_missing' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.n_missing(clin.prevalence_state) IS
	'number of rows left out of the state for a missing value';
CREATE FUNCTION clin.prevalence_share(state clin.prevalence_state, method text DEFAULT 'wilson', level double precision DEFAULT 0.95,
	OUT n bigint, OUT n_missing bigint, OUT cases bigint, OUT prevalence double precision,
	OUT low double precision, OUT high double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_prevalence_share' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.prevalence_share(clin.prevalence_state, text, double precision) IS
	'share of cases among persons, with limits of the methods of clin.proportion_interval; NULL without a person';
CREATE FUNCTION clin.case_at(onset date, recovery date, at date, entry date DEFAULT NULL, exit date DEFAULT NULL) RETURNS boolean
	AS 'MODULE_PATHNAME', 'clin_sql_case_at' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.case_at(date, date, date, date, date) IS
	'for point prevalence: whether a person has the disease (onset at or before, recovery after the date); NULL when not observed then (entry at or before, exit after); NULL onset is no disease, NULL recovery, entry or exit no limit';
CREATE FUNCTION clin.case_during(onset date, recovery date, period_from date, period_to date, entry date DEFAULT NULL, exit date DEFAULT NULL) RETURNS boolean
	AS 'MODULE_PATHNAME', 'clin_sql_case_during' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.case_during(date, date, date, date, date, date) IS
	'for period prevalence: whether a person has the disease at any time observed from period_from to before period_to; NULL when never observed in the period; NULL onset is no disease, NULL recovery, entry or exit no limit; error 22003 for an empty period';
