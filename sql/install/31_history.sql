-- chapter: Histories of events | competing risks, weights, delayed entry and clusters: cumulative incidence, the test of Gray, robust limits
@state history | 200 | times to events of several causes, with weights, delayed entry and clusters, by group and stratum

@aggregate competing_risks | history | "time" double precision, event boolean, cause text | state of the times to an event of one of several causes (cause may be NULL where event is false); rows with another NULL are counted and left out; read it with clin.cumulative_incidence and clin.gray_test; the time, at least 0, is in any one unit; a cause of no letters is an error (22023), a negative, NaN or infinite time another (22003)
@aggregate competing_risks | history | "time" double precision, event boolean, cause text, "group" text | state of the times to an event of one of several causes by group: clin.gray_test compares them; otherwise as clin.competing_risks without a group
@aggregate competing_risks | history | "time" double precision, event boolean, cause text, "group" text, stratum text | state of the times to an event of one of several causes by group within strata: clin.gray_test is stratified; otherwise as clin.competing_risks without a group
@aggregate weighted_survival | history | "time" double precision, event boolean, weight double precision | state of times to an event of subjects with weights (above 0), as of inverse probability of treatment; read it with clin.survival_curve; rows with a NULL are counted and left out, a time below 0, a weight that is not above 0, NaN and infinity are errors (22003)
@aggregate weighted_survival | history | "time" double precision, event boolean, weight double precision, "group" text | state of times to an event of subjects with weights, by group; otherwise as clin.weighted_survival without a group
@aggregate weighted_survival | history | "time" double precision, event boolean, weight double precision, "group" text, stratum text | state of times to an event of subjects with weights, by group within strata; otherwise as clin.weighted_survival without a group
@aggregate delayed_survival | history | entry double precision, "time" double precision, event boolean | state of times to an event of subjects who are at risk only after "entry" (left truncation); rows with a NULL are counted and left out; an entry or time below 0, an entry that is not before its time, NaN and infinity are errors (22003)
@aggregate delayed_survival | history | entry double precision, "time" double precision, event boolean, "group" text | state of times to an event of subjects at risk only after "entry", by group; otherwise as clin.delayed_survival without a group
@aggregate delayed_survival | history | entry double precision, "time" double precision, event boolean, "group" text, stratum text | state of times to an event of subjects at risk only after "entry", by group within strata; otherwise as clin.delayed_survival without a group
@aggregate clustered_survival | history | "time" double precision, event boolean, weight double precision, cluster text | state of times to an event of subjects in clusters, whose variance clin.survival_curve takes over clusters; rows with a NULL are counted and left out, a time below 0, a weight that is not above 0, NaN and infinity are errors (22003)
@aggregate clustered_survival | history | "time" double precision, event boolean, weight double precision, cluster text, "group" text | state of times to an event of subjects in clusters, by group; otherwise as clin.clustered_survival without a group
@aggregate event_history | history | entry double precision, "time" double precision, event boolean, cause text, weight double precision, cluster text, "group" text, stratum text | state of times to events with all of delayed entry, causes, weights and clusters, by group and stratum; a row with a NULL is counted and left out (but for the cause without an event), so give constants where a part is not used: entry 0, weight 1, group and stratum ''''; and an id of the row where rows are no clusters: one cluster of all has a robust variance of 0; a time or entry below 0, an entry that is not before its time, a weight that is not above 0, NaN and infinity are errors (22003)

CREATE FUNCTION clin.n_events(state clin.history_state) RETURNS bigint
	AS 'MODULE_PATHNAME', 'clin_sql_history_n_events' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.n_events(clin.history_state) IS 'number of subjects with an event of any cause in the state, whatever their weight';

CREATE FUNCTION clin.history_values(state clin.history_state)
	RETURNS TABLE("group" text, stratum text, "time" double precision, entry double precision, weight double precision,
		cause text, cluster text, n bigint)
	AS 'MODULE_PATHNAME', 'clin_sql_history_values' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.history_values(clin.history_state) IS
	'all numbers of an event history: its distinct rows and how many subjects are alike; the cause is NULL at the end of follow-up without an event';

CREATE FUNCTION clin.survival_curve(state clin.history_state, level double precision DEFAULT 0.95,
	"interval" text DEFAULT 'log', timefix boolean DEFAULT true, estimator text DEFAULT 'kaplan-meier',
	lower text DEFAULT 'usual', variance text DEFAULT 'auto')
	RETURNS TABLE("group" text, stratum text, "time" double precision, n_risk double precision, n_event double precision,
		n_censor double precision, survival double precision, se double precision, low double precision,
		high double precision, se_log double precision, cumulative_hazard double precision,
		se_cumulative_hazard double precision, method text)
	AS 'MODULE_PATHNAME', 'clin_sql_survival_curve' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.survival_curve(clin.history_state, double precision, text, boolean, text, text, text) IS
	'survival free of an event of any cause, as survfit in R: numbers at risk and of events are sums of weights, at risk at a time are those who entered before it; estimator kaplan-meier (default), nelson-aalen or fleming-harrington, the latter two exp(-H), the last stepping through tied events one by one, each with the mean of their weights; variance greenwood, robust (infinitesimal jackknife over clusters, or over subjects without them) or auto (default: robust with clusters or weights that are no whole numbers); with a robust variance the se of exp(-H) is exp(-H) times that of H, also for nelson-aalen, where survfit of R 4.2 (stype = 2, ctype = 1) gives that of H itself, unlike its own influences; lower peto is the same limit whatever the variance, where survfit divides it by the survival when that is robust; interval, timefix and lower as for clin.survival_state; errors 22003 (a number out of its range) and 22023 (an unknown choice)';
CREATE FUNCTION clin.survival_at(state clin.history_state, times double precision[],
	level double precision DEFAULT 0.95, "interval" text DEFAULT 'log', timefix boolean DEFAULT true,
	estimator text DEFAULT 'kaplan-meier',
	lower text DEFAULT 'usual', variance text DEFAULT 'auto')
	RETURNS TABLE("group" text, stratum text, "time" double precision, n_risk double precision, n_event double precision,
		survival double precision, se double precision, low double precision, high double precision, method text)
	AS 'MODULE_PATHNAME', 'clin_sql_survival_at' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.survival_at(clin.history_state, double precision[], double precision, text, boolean, text, text, text) IS
	'the curve at given times (at least 0), in ascending order, as summary(survfit, times) in R: n_risk is that of the next time of the curve, n_event the events since the time before; NULL after the end of follow-up of a curve that is above 0; the other arguments are those of clin.survival_curve; errors 22003 (a number out of its range) and 22023 (an unknown choice)';
CREATE FUNCTION clin.survival_quantiles(state clin.history_state,
	probabilities double precision[] DEFAULT '{0.25,0.5,0.75}', level double precision DEFAULT 0.95,
	"interval" text DEFAULT 'log', timefix boolean DEFAULT true, estimator text DEFAULT 'kaplan-meier',
	lower text DEFAULT 'usual', variance text DEFAULT 'auto')
	RETURNS TABLE("group" text, stratum text, probability double precision, estimate double precision,
		low double precision, high double precision, method text)
	AS 'MODULE_PATHNAME', 'clin_sql_survival_quantiles' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.survival_quantiles(clin.history_state, double precision[], double precision, text, boolean, text, text, text) IS
	'times by which a share of the subjects (0 to 1) had an event, with limits, as quantile(survfit) in R; NULL when not reached; the other arguments are those of clin.survival_curve; errors 22003 (a number out of its range) and 22023 (an unknown choice)';
CREATE FUNCTION clin.median_survival(state clin.history_state, level double precision DEFAULT 0.95,
	"interval" text DEFAULT 'log', timefix boolean DEFAULT true, estimator text DEFAULT 'kaplan-meier',
	lower text DEFAULT 'usual', variance text DEFAULT 'auto')
	RETURNS TABLE("group" text, stratum text, n bigint, n_max double precision, n_start double precision,
		n_event double precision, median double precision, low double precision, high double precision, method text)
	AS 'MODULE_PATHNAME', 'clin_sql_median_survival' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.median_survival(clin.history_state, double precision, text, boolean, text, text, text) IS
	'subjects, the weights at risk at most and at the first time, events, and median time with limits, as R prints a survfit; NULL when not reached; the arguments are those of clin.survival_curve; errors 22003 (a number out of its range) and 22023 (an unknown choice)';
CREATE FUNCTION clin.rmst(state clin.history_state, tau double precision DEFAULT NULL,
	timefix boolean DEFAULT true, estimator text DEFAULT 'kaplan-meier')
	RETURNS TABLE("group" text, stratum text, tau_used double precision, rmst double precision, se double precision, method text)
	AS 'MODULE_PATHNAME', 'clin_sql_rmst' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.rmst(clin.history_state, double precision, boolean, text) IS
	'restricted mean survival time, as R prints a survfit with rmean: the area under the curve up to tau (above 0), by default the greatest time over all curves (rmean common of survfit in R; survRM2 takes another tau: give tau), where a shorter curve is continued at its last height; a notice where tau is after the last time of all curves; the standard error is Greenwood''s with the sums of weights, in R too whatever the variance of the curve; estimator as for clin.survival_curve; no row for NULL; errors 22003 (a number out of its range) and 22023 (an unknown choice)';

CREATE FUNCTION clin.cumulative_incidence(state clin.history_state, level double precision DEFAULT 0.95,
	"interval" text DEFAULT 'log', variance text DEFAULT 'jackknife', timefix boolean DEFAULT true)
	RETURNS TABLE("group" text, stratum text, cause text, "time" double precision, n_risk double precision,
		n_event double precision, incidence double precision, se double precision, low double precision,
		high double precision, method text)
	AS 'MODULE_PATHNAME', 'clin_sql_cumulative_incidence' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.cumulative_incidence(clin.history_state, double precision, text, text, boolean) IS
	'probability of an event of each cause up to each time in the presence of the others (Aalen-Johansen), by group, stratum and cause; numbers at risk and of events are sums of weights; variance is jackknife (default: infinitesimal jackknife over clusters, or over subjects without them, as survfit in R) or aalen (cuminc of cmprsk, without weights, entries and clusters, 22023); over clusters survfit of survival 3.5 ignores cluster for several states, here the jackknife is over clusters; limits at a level within 0 to 1, interval log (default), plain, log-log, logit, arcsin or none, of the incidence itself: NULL at incidence 0 but for plain, and at 1 but for log and plain; at incidence 1 the standard error of the jackknife is 0, that of cuminc is not; timefix merges times closer than rounding, as survfit does by default and cuminc does not: timefix => false gives the numbers of cuminc; a cause that no subject of the state has gives no rows; errors 22003 (level) and 22023 (interval, variance)';
CREATE FUNCTION clin.cumulative_incidence_at(state clin.history_state, times double precision[],
	level double precision DEFAULT 0.95, "interval" text DEFAULT 'log', variance text DEFAULT 'jackknife',
	timefix boolean DEFAULT true)
	RETURNS TABLE("group" text, stratum text, cause text, "time" double precision, n_event double precision,
		incidence double precision, se double precision, low double precision, high double precision, method text)
	AS 'MODULE_PATHNAME', 'clin_sql_cumulative_incidence_at' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.cumulative_incidence_at(clin.history_state, double precision[], double precision, text, text, boolean) IS
	'cumulative incidence (Aalen-Johansen) at given times (at least 0), in ascending order: n_event counts the events of the cause since the time before; NULL after the end of follow-up of a curve; the other arguments and errors are those of clin.cumulative_incidence';
CREATE FUNCTION clin.gray_test(state clin.history_state, rho double precision DEFAULT 0, timefix boolean DEFAULT true)
	RETURNS TABLE(cause text, statistic double precision, df integer, p_value double precision, log_p double precision, method text)
	AS 'MODULE_PATHNAME', 'clin_sql_gray_test' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.gray_test(clin.history_state, double precision, boolean) IS
	'Gray''s test of equal cumulative incidence of each cause in all groups (Ann Stat 1988;16:1141-1154), within strata when the state has them (cuminc of cmprsk); events are weighted by (1 - F(t-))^rho, rho being any number; times closer than rounding are merged by default, which cuminc does not: timefix => false gives its numbers; df is the number of groups less one; the statistic is NULL where the variance is singular (-1 in cuminc); log_p is finite where p_value is too small for a number; no rows over one group, or without events; at most 200 groups (54000); errors 22003 (rho) and 22023 (a state without groups, with weights, entries or clusters)';
