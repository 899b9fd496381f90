-- chapter: Weights, further tests, person-time | weighted quantiles, Friedman, Tukey and Shapiro-Wilk tests, incidence over ages and calendar years, prevalence
@state weighted | 400 | distinct values with their weights, counted

@aggregate weighted | weighted | value double precision, weight double precision | state of the weighted values of a variable, exact; a weight is a frequency; rows with a NULL, a NaN or a weight of 0 are counted and left out, a negative weight is an error, 22003; read it with clin.weighted_values, clin.weighted_quantile

CREATE FUNCTION clin.weighted_values(state clin.weighted_state, rescale boolean DEFAULT false,
	OUT n bigint, OUT n_missing bigint, OUT sum_weights double precision, OUT effective_n double precision,
	OUT mean double precision, OUT sd double precision, OUT variance double precision,
	OUT min double precision, OUT max double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_weighted_values' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.weighted_values(clin.weighted_state, boolean) IS
	'all numbers of a weighted state: variance over the sum of weights less 1 (wtd.var of the R package Hmisc), or with rescale that of weights scaled to the number of rows (cov.wt in R); effective_n is the squared sum of weights over the sum of their squares; NULL where they do not define one';
CREATE FUNCTION clin.smd(states clin.summary_state[], weighted clin.weighted_state[]) RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_smd_weighted' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.smd(clin.summary_state[], clin.weighted_state[]) IS
	'standardized mean difference after weighting: the weighted means of the groups, over the square root of the mean of their variances without weights (as cobalt in R), so that it compares with clin.smd(states) before; the two arrays hold a state a group in the same order (array_agg of both in one query); NULL where a group has no weight';
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
	'person-time of follow-up between dates, cut at birthdays (age_breaks in years, 0 to 200; born on 29 February: 1 March in other years) and at calendar dates at once; bands hold their first day and not their last; person_years are of 365.25 days. NULL in entry, exit or event, or in birth where there are age_breaks, gives no rows';

@state incidence | 80 | cases and person-time

@aggregate incidence | incidence | event boolean, person_time double precision | state of cases and person-time, a row a person or a piece of follow-up (clin.person_time_split); rows with a NULL or NaN are counted and left out, a negative time is an error, 22003; read it with clin.incidence_rate

CREATE FUNCTION clin.incidence_rate(state clin.incidence_state, per double precision DEFAULT 1, method text DEFAULT 'exact',
	level double precision DEFAULT 0.95,
	OUT n bigint, OUT n_missing bigint, OUT cases bigint, OUT person_time double precision,
	OUT rate double precision, OUT low double precision, OUT high double precision, OUT method text)
	AS 'MODULE_PATHNAME', 'clin_sql_incidence_rate' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.incidence_rate(clin.incidence_state, double precision, text, double precision) IS
	'cases over person-time, per so many units of it, with limits of the methods of clin.rate; NULL without person-time';

@state prevalence | 64 | cases and persons

@aggregate prevalence | prevalence | is_case boolean | state of cases among persons; NULL, as of persons not observed (clin.case_at, clin.case_during), is counted and left out; read it with clin.prevalence_share

CREATE FUNCTION clin.prevalence_share(state clin.prevalence_state, method text DEFAULT 'wilson', level double precision DEFAULT 0.95,
	OUT n bigint, OUT n_missing bigint, OUT cases bigint, OUT prevalence double precision,
	OUT low double precision, OUT high double precision, OUT method text)
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
