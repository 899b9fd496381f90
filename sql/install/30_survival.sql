CREATE TYPE clin.survival_state;

CREATE FUNCTION clin.survival_state_in(cstring) RETURNS clin.survival_state
	AS 'MODULE_PATHNAME', 'clin_sql_survival_state_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION clin.survival_state_out(clin.survival_state) RETURNS cstring
	AS 'MODULE_PATHNAME', 'clin_sql_survival_state_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION clin.survival_state_recv(internal) RETURNS clin.survival_state
	AS 'MODULE_PATHNAME', 'clin_sql_survival_state_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION clin.survival_state_send(clin.survival_state) RETURNS bytea
	AS 'MODULE_PATHNAME', 'clin_sql_survival_state_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.survival_state_in(cstring) IS 'text form (JSON) to state; a damaged one is an error, XX001';
COMMENT ON FUNCTION clin.survival_state_out(clin.survival_state) IS 'state to text form (JSON)';
COMMENT ON FUNCTION clin.survival_state_recv(internal) IS 'binary form to state; a damaged one is an error, XX001';
COMMENT ON FUNCTION clin.survival_state_send(clin.survival_state) IS 'state to binary form';

CREATE TYPE clin.survival_state (
	INPUT = clin.survival_state_in,
	OUTPUT = clin.survival_state_out,
	RECEIVE = clin.survival_state_recv,
	SEND = clin.survival_state_send,
	ALIGNMENT = double,
	STORAGE = extended
);
COMMENT ON TYPE clin.survival_state IS
	'events and censorings at each distinct time, by group and stratum; states merge in any order (clin.rollup, clin.merge)';

CREATE FUNCTION clin.survival_accum(clin.survival_state, "time" double precision, event boolean)
	RETURNS clin.survival_state
	AS 'MODULE_PATHNAME', 'clin_sql_survival_accum' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION clin.survival_accum(clin.survival_state, "time" double precision, event boolean, "group" text)
	RETURNS clin.survival_state
	AS 'MODULE_PATHNAME', 'clin_sql_survival_accum' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION clin.survival_accum(clin.survival_state, "time" double precision, event boolean, "group" text,
	stratum text) RETURNS clin.survival_state
	AS 'MODULE_PATHNAME', 'clin_sql_survival_accum' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION clin.survival_combine(clin.survival_state, clin.survival_state) RETURNS clin.survival_state
	AS 'MODULE_PATHNAME', 'clin_sql_survival_combine' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.survival_accum(clin.survival_state, double precision, boolean) IS
	'transition function of clin.survival';
COMMENT ON FUNCTION clin.survival_accum(clin.survival_state, double precision, boolean, text) IS
	'transition function of clin.survival by group';
COMMENT ON FUNCTION clin.survival_accum(clin.survival_state, double precision, boolean, text, text) IS
	'transition function of clin.survival by group and stratum';
COMMENT ON FUNCTION clin.survival_combine(clin.survival_state, clin.survival_state) IS
	'combine function of clin.survival and transition function of clin.rollup';

CREATE AGGREGATE clin.survival("time" double precision, event boolean) (
	SFUNC = clin.survival_accum, STYPE = clin.survival_state, SSPACE = 400,
	COMBINEFUNC = clin.survival_combine, PARALLEL = SAFE
);
CREATE AGGREGATE clin.survival("time" double precision, event boolean, "group" text) (
	SFUNC = clin.survival_accum, STYPE = clin.survival_state, SSPACE = 400,
	COMBINEFUNC = clin.survival_combine, PARALLEL = SAFE
);
CREATE AGGREGATE clin.survival("time" double precision, event boolean, "group" text, stratum text) (
	SFUNC = clin.survival_accum, STYPE = clin.survival_state, SSPACE = 400,
	COMBINEFUNC = clin.survival_combine, PARALLEL = SAFE
);
CREATE AGGREGATE clin.rollup(clin.survival_state) (
	SFUNC = clin.survival_combine, STYPE = clin.survival_state, SSPACE = 400,
	COMBINEFUNC = clin.survival_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE clin.survival(double precision, boolean) IS
	'state of the times to an event (true) or to the end of follow-up without one (false); rows with a NULL are counted and left out; read it with clin.survival_curve, clin.median_survival, clin.rmst';
COMMENT ON AGGREGATE clin.survival(double precision, boolean, text) IS
	'the same by group: a curve for each; compare them with clin.logrank';
COMMENT ON AGGREGATE clin.survival(double precision, boolean, text, text) IS
	'the same by group within strata: a curve for each group and stratum; clin.logrank is stratified';
COMMENT ON AGGREGATE clin.rollup(clin.survival_state) IS
	'one state from many, as if built from all their rows';

CREATE FUNCTION clin.merge(clin.survival_state, clin.survival_state) RETURNS clin.survival_state
	AS 'MODULE_PATHNAME', 'clin_sql_survival_merge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.merge(clin.survival_state, clin.survival_state) IS
	'one state from two, as if built from the rows of both';
CREATE FUNCTION clin.n(state clin.survival_state) RETURNS bigint
	AS 'MODULE_PATHNAME', 'clin_sql_survival_state_n' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.n(clin.survival_state) IS 'number of subjects in the state';
CREATE FUNCTION clin.n_missing(state clin.survival_state) RETURNS bigint
	AS 'MODULE_PATHNAME', 'clin_sql_survival_state_n_missing' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.n_missing(clin.survival_state) IS
	'number of rows left out of the state for a missing value';
CREATE FUNCTION clin.n_events(state clin.survival_state) RETURNS bigint
	AS 'MODULE_PATHNAME', 'clin_sql_survival_n_events' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.n_events(clin.survival_state) IS 'number of events in the state';

CREATE FUNCTION clin.survival_values(state clin.survival_state)
	RETURNS TABLE("group" text, stratum text, "time" double precision, n_event bigint, n_censor bigint)
	AS 'MODULE_PATHNAME', 'clin_sql_survival_values' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.survival_values(clin.survival_state) IS
	'all numbers of a survival state: events and censorings at each distinct time';

CREATE FUNCTION clin.survival_curve(state clin.survival_state, level double precision DEFAULT 0.95,
	"interval" text DEFAULT 'log', timefix boolean DEFAULT true,
	estimator text DEFAULT 'kaplan-meier', lower text DEFAULT 'usual')
	RETURNS TABLE("group" text, stratum text, "time" double precision, n_risk bigint, n_event bigint,
		n_censor bigint, survival double precision, se double precision, low double precision,
		high double precision, se_log double precision, cumulative_hazard double precision,
		se_cumulative_hazard double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_survival_curve' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.survival_curve(clin.survival_state, double precision, text, boolean, text, text) IS
	'Kaplan-Meier estimate after each time, with Greenwood standard error (se of survival, se_log of its logarithm), limits (log, plain, log-log, logit, arcsin or none) and Nelson-Aalen cumulative hazard; timefix makes times one that differ by rounding only; estimator nelson-aalen or fleming-harrington gives exp(-H) instead (the latter steps through tied events one by one); lower peto or modified widens the lower limits where few are at risk';

CREATE FUNCTION clin.survival_at(state clin.survival_state, times double precision[],
	level double precision DEFAULT 0.95, "interval" text DEFAULT 'log', timefix boolean DEFAULT true,
	estimator text DEFAULT 'kaplan-meier')
	RETURNS TABLE("group" text, stratum text, "time" double precision, n_risk bigint, n_event bigint,
		survival double precision, se double precision, low double precision, high double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_survival_at' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.survival_at(clin.survival_state, double precision[], double precision, text, boolean, text) IS
	'Kaplan-Meier estimate at given times, in ascending order: at risk just before, events since the time before, survival and limits; NULL after the end of follow-up of a curve that is above 0';

CREATE FUNCTION clin.survival_quantiles(state clin.survival_state,
	probabilities double precision[] DEFAULT '{0.25,0.5,0.75}', level double precision DEFAULT 0.95,
	"interval" text DEFAULT 'log', timefix boolean DEFAULT true,
	estimator text DEFAULT 'kaplan-meier')
	RETURNS TABLE("group" text, stratum text, probability double precision, estimate double precision,
		low double precision, high double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_survival_quantiles' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.survival_quantiles(clin.survival_state, double precision[], double precision, text, boolean, text) IS
	'times by which a share of the subjects had the event, with limits, as quantile(survfit) in R; NULL when not reached';

CREATE FUNCTION clin.median_survival(state clin.survival_state, level double precision DEFAULT 0.95,
	"interval" text DEFAULT 'log', timefix boolean DEFAULT true,
	estimator text DEFAULT 'kaplan-meier')
	RETURNS TABLE("group" text, stratum text, n bigint, n_event bigint, median double precision,
		low double precision, high double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_median_survival' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.median_survival(clin.survival_state, double precision, text, boolean, text) IS
	'subjects, events and median time with limits, as R prints a survfit; NULL when not reached';

CREATE FUNCTION clin.rmst(state clin.survival_state, tau double precision DEFAULT NULL,
	timefix boolean DEFAULT true, estimator text DEFAULT 'kaplan-meier')
	RETURNS TABLE("group" text, stratum text, tau_used double precision, rmst double precision, se double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_rmst' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.rmst(clin.survival_state, double precision, boolean, text) IS
	'restricted mean survival time: the area under the curve up to tau, by default the last time of all curves; a curve that ends earlier is continued at its last height';

CREATE FUNCTION clin.logrank(state clin.survival_state, rho double precision DEFAULT 0,
	timefix boolean DEFAULT true,
	OUT method text, OUT chi_square double precision, OUT df integer, OUT p_value double precision,
	OUT log_p double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_logrank' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.logrank(clin.survival_state, double precision, boolean) IS
	'log-rank test of equal survival in all groups, within strata when the state has them; events are weighted by S(t-)^rho, 1 for Peto and Peto''s test';
CREATE FUNCTION clin.logrank_groups(state clin.survival_state, rho double precision DEFAULT 0,
	timefix boolean DEFAULT true)
	RETURNS TABLE("group" text, n bigint, observed double precision, expected double precision,
		variance double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_logrank_groups' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.logrank_groups(clin.survival_state, double precision, boolean) IS
	'observed and expected events of each group, and the variance of their difference, behind clin.logrank';
