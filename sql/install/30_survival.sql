-- chapter: Survival | Kaplan-Meier curves, medians, restricted means, log-rank tests
@state survival | 400 | events and censorings at each distinct time, by group and stratum

@aggregate survival | survival | "time" double precision, event boolean | state of the times to an event (true) or to the end of follow-up without one (false); the time, at least 0, is in any one unit; rows with a NULL are counted and left out, a negative, NaN or infinite time is an error (22003); read it with clin.survival_curve, clin.median_survival, clin.rmst
@aggregate survival | survival | "time" double precision, event boolean, "group" text | state of the times to an event or to the end of follow-up by group: a curve for each; compare them with clin.logrank; otherwise as clin.survival without a group
@aggregate survival | survival | "time" double precision, event boolean, "group" text, stratum text | state of the times to an event or to the end of follow-up by group within strata: a curve for each group and stratum; clin.logrank is stratified; otherwise as clin.survival without a group

CREATE FUNCTION clin.n_events(state clin.survival_state) RETURNS bigint
	AS 'MODULE_PATHNAME', 'clin_sql_survival_n_events' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.n_events(clin.survival_state) IS 'number of events in the state, of all groups and strata';

CREATE FUNCTION clin.survival_values(state clin.survival_state)
	RETURNS TABLE("group" text, stratum text, "time" double precision, n_event bigint, n_censor bigint)
	AS 'MODULE_PATHNAME', 'clin_sql_survival_values' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.survival_values(clin.survival_state) IS
	'all numbers of a survival state: events and censorings at each distinct time, by group and stratum, as they are, without timefix';

CREATE FUNCTION clin.survival_curve(state clin.survival_state, level double precision DEFAULT 0.95,
	"interval" text DEFAULT 'log', timefix boolean DEFAULT true,
	estimator text DEFAULT 'kaplan-meier', lower text DEFAULT 'usual')
	RETURNS TABLE("group" text, stratum text, "time" double precision, n_risk bigint, n_event bigint,
		n_censor bigint, survival double precision, se double precision, low double precision,
		high double precision, se_log double precision, cumulative_hazard double precision,
		se_cumulative_hazard double precision, method text)
	AS 'MODULE_PATHNAME', 'clin_sql_survival_curve' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.survival_curve(clin.survival_state, double precision, text, boolean, text, text) IS
	'Kaplan-Meier estimate after each time, as survfit in R: at one time events come before censorings; Greenwood standard error (se of survival, NULL at 0; se_log of its logarithm); limits at a level within 0 to 1, interval log (default), plain, log-log, logit, arcsin or none, NULL where there are none: at survival 0 but for plain, at 1 but for log and plain; cumulative hazard of Nelson and Aalen, se from the sum of d / Y^2; timefix makes times one that differ by rounding only; estimator kaplan-meier (default), nelson-aalen or fleming-harrington, the latter two exp(-H), the last stepping through tied events one by one; lower usual (default), peto (se of the logarithm sqrt((1 - S) / at risk)) or modified (se times sqrt(at risk at the last event / at risk now)) widens the lower limits where few are at risk; times in the unit of the state; method names estimator, limits and variance (that of the hazard for the estimators exp(-H)), and that times are as they are without timefix; no row without a subject; errors 22003 (a number out of its range) and 22023 (an unknown choice)';

CREATE FUNCTION clin.survival_at(state clin.survival_state, times double precision[],
	level double precision DEFAULT 0.95, "interval" text DEFAULT 'log', timefix boolean DEFAULT true,
	estimator text DEFAULT 'kaplan-meier',
	lower text DEFAULT 'usual')
	RETURNS TABLE("group" text, stratum text, "time" double precision, n_risk bigint, n_event bigint,
		survival double precision, se double precision, low double precision, high double precision, method text)
	AS 'MODULE_PATHNAME', 'clin_sql_survival_at' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.survival_at(clin.survival_state, double precision[], double precision, text, boolean, text, text) IS
	'the curve at given times (at least 0, in the unit of the state), in ascending order, as summary(survfit, times) in R: at risk just before, that is at the next time of the curve; events since the time before; survival and limits; NULL after the end of follow-up of a curve that is above 0; the other arguments are those of clin.survival_curve; errors 22003 (a number out of its range) and 22023 (an unknown choice)';

CREATE FUNCTION clin.survival_quantiles(state clin.survival_state,
	probabilities double precision[] DEFAULT '{0.25,0.5,0.75}', level double precision DEFAULT 0.95,
	"interval" text DEFAULT 'log', timefix boolean DEFAULT true,
	estimator text DEFAULT 'kaplan-meier',
	lower text DEFAULT 'usual')
	RETURNS TABLE("group" text, stratum text, probability double precision, estimate double precision,
		low double precision, high double precision, method text)
	AS 'MODULE_PATHNAME', 'clin_sql_survival_quantiles' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.survival_quantiles(clin.survival_state, double precision[], double precision, text, boolean, text, text) IS
	'times by which a share of the subjects (0 to 1) had the event, with limits, as quantile(survfit) in R: where the curve stays at exactly that share the middle of the stretch; NULL when not reached; the other arguments are those of clin.survival_curve; errors 22003 (a number out of its range) and 22023 (an unknown choice)';

CREATE FUNCTION clin.median_survival(state clin.survival_state, level double precision DEFAULT 0.95,
	"interval" text DEFAULT 'log', timefix boolean DEFAULT true,
	estimator text DEFAULT 'kaplan-meier',
	lower text DEFAULT 'usual')
	RETURNS TABLE("group" text, stratum text, n bigint, n_event bigint, median double precision,
		low double precision, high double precision, method text)
	AS 'MODULE_PATHNAME', 'clin_sql_median_survival' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.median_survival(clin.survival_state, double precision, text, boolean, text, text) IS
	'subjects, events and median time with limits, as R prints a survfit; NULL when not reached; the arguments are those of clin.survival_curve; errors 22003 (a number out of its range) and 22023 (an unknown choice)';

CREATE FUNCTION clin.rmst(state clin.survival_state, tau double precision DEFAULT NULL,
	timefix boolean DEFAULT true, estimator text DEFAULT 'kaplan-meier')
	RETURNS TABLE("group" text, stratum text, tau_used double precision, rmst double precision, se double precision, method text)
	AS 'MODULE_PATHNAME', 'clin_sql_rmst' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.rmst(clin.survival_state, double precision, boolean, text) IS
	'restricted mean survival time: the area under the curve up to tau (above 0, in the unit of the state), by default the greatest time over all curves (rmean common of survfit in R), where a shorter curve is continued at its last height; survRM2 takes another tau: give tau; a notice where tau is after the last time of all curves; standard error from the areas that are left at each event (Klein and Moeschberger, equation 4.5.2; print(survfit) with rmean in R); timefix and estimator as for clin.survival_curve; no row for NULL; errors 22003 (tau) and 22023 (estimator)';

CREATE FUNCTION clin.logrank(state clin.survival_state, rho double precision DEFAULT 0,
	timefix boolean DEFAULT true, weights text DEFAULT 'fleming-harrington', gamma double precision DEFAULT 0,
	OUT method text, OUT chi_square double precision, OUT df integer, OUT p_value double precision,
	OUT log_p double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_logrank' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.logrank(clin.survival_state, double precision, boolean, text, double precision) IS
	'log-rank test of equal survival in all groups (Mantel-Haenszel; survdiff in R), within strata when the state has them; events are weighted by S(t-)^rho (1 - S(t-))^gamma (weights fleming-harrington, the default; rho may be any number and gamma one of at least 0, rho 1 is Peto and Peto''s test), by the number at risk (gehan) or its square root (tarone-ware), S being the Kaplan-Meier curve of all groups of a stratum; df counts the groups that expect an event, less one; with one such group chi_square is 0 and p_value 1, when all are censored chi_square and df are 0 and p_value NULL (survdiff has NaN, and -1 degrees); chi_square is NULL over fewer than two groups, and where their covariance is singular, as with all events at one time or groups that share no stratum (errors in R); log_p is finite where p_value is too small for a number; timefix makes times one that differ by rounding only; method names the weights, with rho and gamma unless both are 0; at most 1000 groups (54000); errors 22003 (rho, gamma) and 22023 (weights, a state without groups)';
CREATE FUNCTION clin.logrank_groups(state clin.survival_state, rho double precision DEFAULT 0,
	timefix boolean DEFAULT true, weights text DEFAULT 'fleming-harrington', gamma double precision DEFAULT 0)
	RETURNS TABLE("group" text, n bigint, observed double precision, expected double precision,
		variance double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_logrank_groups' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.logrank_groups(clin.survival_state, double precision, boolean, text, double precision) IS
	'subjects, observed and expected events of each group (sums of the weights of events), and the variance of their difference, behind clin.logrank, whose arguments and errors it shares';
CREATE FUNCTION clin.logrank_trend(state clin.survival_state, scores double precision[] DEFAULT '{}',
	rho double precision DEFAULT 0, timefix boolean DEFAULT true, weights text DEFAULT 'fleming-harrington',
	gamma double precision DEFAULT 0,
	OUT method text, OUT z double precision, OUT chi_square double precision, OUT df integer,
	OUT p_value double precision, OUT log_p double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_logrank_trend' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.logrank_trend(clin.survival_state, double precision[], double precision, boolean, text, double precision) IS
	'log-rank test of a trend over groups with scores 1, 2, ... in the byte order of their names, or those given, one a group: (s''U)^2 / (s''V s) on one degree of freedom, U and V being added up over strata; z is above 0 when more events than expected come with higher scores; NULL where nothing can be compared: without events, with one group, equal scores, or groups that share no stratum; the other arguments and errors are those of clin.logrank, and a number of scores that is not that of the groups is one (22023)';

CREATE FUNCTION clin.rmst_difference(state clin.survival_state, tau double precision DEFAULT NULL,
	reference text DEFAULT NULL, level double precision DEFAULT 0.95, timefix boolean DEFAULT true)
	RETURNS TABLE("group" text, reference_group text, stratum text, tau_used double precision, difference double precision,
		se double precision, low double precision, high double precision, p_value double precision, log_p double precision,
		ratio double precision, ratio_low double precision, ratio_high double precision,
		ratio_p_value double precision, ratio_log_p double precision, method text)
	AS 'MODULE_PATHNAME', 'clin_sql_rmst_difference' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.rmst_difference(clin.survival_state, double precision, text, double precision, boolean) IS
	'restricted mean survival time of each group against that of the reference within strata: difference, and ratio with limits on the log scale by the delta method (survRM2 in R); p values of the normal distribution, log_p their logarithm; tau (above 0) by default the greatest time over all curves (rmean common of survfit in R), where survRM2 takes another: give tau; a curve that ends above 0 before tau is continued at its last height, with a notice that names the group of the shortest follow-up; reference names a group, by default the first in byte order; level within 0 to 1; a number that is not defined, such as p where both errors are 0, is NULL; errors 22003 (tau, level) and 22023 (reference, a state without groups)';
CREATE FUNCTION clin.survival_difference(state clin.survival_state, "time" double precision,
	reference text DEFAULT NULL, method text DEFAULT 'plain', level double precision DEFAULT 0.95, timefix boolean DEFAULT true)
	RETURNS TABLE("group" text, reference_group text, stratum text, survival double precision, reference_survival double precision,
		difference double precision, se double precision, low double precision, high double precision,
		statistic double precision, p_value double precision, log_p double precision, method text)
	AS 'MODULE_PATHNAME', 'clin_sql_survival_difference' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.survival_difference(clin.survival_state, double precision, text, text, double precision, boolean) IS
	'Kaplan-Meier survival at a fixed time (at least 0) of each group against the reference within strata: difference with plain limits within -1 and 1, and a normal test on the scale of method: plain (default), log-log or arcsin (Klein and others, Stat Med 2007;26:4505-4519); statistic and p values are NULL where that scale has none: log-log and arcsin at survival 0 or 1, plain where both errors are 0; all NULL after the end of follow-up of a curve that is above 0; reference names a group, by default the first in byte order; errors 22003 (time, level) and 22023 (method, reference, a state without groups)';

