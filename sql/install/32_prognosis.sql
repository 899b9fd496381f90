-- chapter: Predictions of survival | concordance, time-dependent area under the curve, Brier score
@state prognosis | 200 | predictions of survival times and what came of them, by stratum

@aggregate prognosis | prognosis | "time" double precision, event boolean, predicted double precision | state of times to an event (true) or to the end of follow-up without one (false) and of a prediction; rows with a NULL are counted and left out, a time below 0, NaN and infinity are errors (22003); read it with clin.concordance, clin.time_auc, clin.ipcw_brier
@aggregate prognosis | prognosis | "time" double precision, event boolean, predicted double precision, stratum text | state of times to an event and of a prediction by stratum: clin.concordance compares subjects within strata only
@aggregate weighted_prognosis | prognosis | "time" double precision, event boolean, predicted double precision, weight double precision | state of times to an event and of a prediction of subjects with weights (above 0), as of sampling or inverse probability of censoring; rows with a NULL are counted and left out, a time below 0, a weight that is not above 0, NaN and infinity are errors (22003); clin.concordance takes them, the functions of a time do not
@aggregate weighted_prognosis | prognosis | "time" double precision, event boolean, predicted double precision, weight double precision, stratum text | state of times to an event and of a prediction of subjects with weights, by stratum: clin.concordance compares subjects within strata only

CREATE FUNCTION clin.prognosis_values(state clin.prognosis_state)
	RETURNS TABLE(stratum text, "time" double precision, event boolean, predicted double precision, weight double precision,
		n bigint)
	AS 'MODULE_PATHNAME', 'clin_sql_prognosis_values' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.prognosis_values(clin.prognosis_state) IS
	'all numbers of the state: its distinct rows and how many subjects are alike; the weight is 1 in a state without weights';
CREATE FUNCTION clin.concordance(state clin.prognosis_state, timewt text DEFAULT 'n', reverse boolean DEFAULT false,
	level double precision DEFAULT 0.95, timefix boolean DEFAULT true, tau double precision DEFAULT 'infinity',
	OUT concordance double precision, OUT se double precision, OUT variance double precision, OUT low double precision,
	OUT high double precision, OUT concordant double precision, OUT discordant double precision,
	OUT tied_x double precision, OUT tied_y double precision, OUT tied_xy double precision, OUT method text)
	AS 'MODULE_PATHNAME', 'clin_sql_concordance' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.concordance(clin.prognosis_state, text, boolean, double precision, boolean, double precision) IS
	'probability that of two subjects the one with the higher prediction lives longer (Harrell; concordance of survival in R): by default a higher prediction means longer survival; with reverse => true it means more risk, which the linear predictor or the hazard of a model does; a pair counts when the shorter time is an event, at one time the censored live longer than those with an event, equal predictions count half, pairs lie within a stratum; timewt weighs the pairs of an event: n (all alike), n/G2 (Uno), S, S/G (Schemper) or I, in a stratum with one event n; tau, in the unit of time, leaves out pairs whose event is after it (0 or more, ymax in R); timefix makes times one that differ by rounding only; a pair of subjects with weights counts as the product of the two; variance by the infinitesimal jackknife over subjects, a subject of weight 2 being one, limits on the plain scale at a level within 0 to 1, cut at 0 and 1 (R gives none); the counts are sums of weights of concordant and discordant pairs, of those with equal predictions, of events at one time, and of both; NULL (not NaN, which R gives) without a pair that can be compared; errors 22003 (level, tau) and 22023 (timewt)';
CREATE FUNCTION clin.concordance_pairs(state clin.prognosis_state, timewt text DEFAULT 'n', reverse boolean DEFAULT false,
	timefix boolean DEFAULT true, tau double precision DEFAULT 'infinity')
	RETURNS TABLE(stratum text, concordant double precision, discordant double precision, tied_x double precision,
		tied_y double precision, tied_xy double precision, method text)
	AS 'MODULE_PATHNAME', 'clin_sql_concordance_pairs' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.concordance_pairs(clin.prognosis_state, text, boolean, boolean, double precision) IS
	'the sums of weights of pairs that clin.concordance adds up, by stratum; the arguments are those of clin.concordance';
CREATE FUNCTION clin.time_auc(state clin.prognosis_state, times double precision[], level double precision DEFAULT 0.95,
	cases text DEFAULT 'before')
	RETURNS TABLE(stratum text, "time" double precision, n_case bigint, n_control bigint, auc double precision,
		se double precision, low double precision, high double precision, method text)
	AS 'MODULE_PATHNAME', 'clin_sql_time_auc' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.time_auc(clin.prognosis_state, double precision[], double precision, text) IS
	'probability that a subject with an event before the time (a case) has a higher prediction (more risk) than one followed up beyond it (a control, T > t), equal predictions counting half: cumulative cases and dynamic controls; cases are those with T < t by default (before, as timeROC in R, an event at exactly t being neither) or with T <= t (by); cases are weighted by the inverse probability of being uncensored just before their event (Kaplan-Meier, events before censorings); standard error from the influence of each subject, with that by way of the weights, times of several subjects taken one by one (Blanche and others, Stat Med 2013;32:5381-5397); limits on the plain scale within 0 and 1; times at least 0, in the unit of the state, given back in ascending order; NULL without a case or a control; states without weights only; errors 22003 (times, level) and 22023 (cases, weights)';
CREATE FUNCTION clin.ipcw_brier(state clin.prognosis_state, at double precision)
	RETURNS TABLE(stratum text, "time" double precision, n bigint, n_event bigint, n_survivor bigint,
		brier double precision, brier_null double precision, scaled double precision, method text)
	AS 'MODULE_PATHNAME', 'clin_sql_ipcw_brier' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.ipcw_brier(clin.prognosis_state, double precision) IS
	'Brier score at a time of predictions that are probabilities of surviving it, censored subjects accounted for by inverse probability weights (Graf and others, Stat Med 1999;18:2529-2545): those with an event by the time weigh 1 / G just before it, those followed up beyond it 1 / G(t), G being the Kaplan-Meier curve of censoring with events before censorings at one time; brier_null is that of the Kaplan-Meier estimate, scaled is 1 - brier / brier_null; defined up to the last time of a stratum: at it nobody is followed up beyond, so that G(t) is not needed, and those censored at it count in n alone; NULL after it, and where nobody had an event by the time or is followed up beyond it; predictions outside 0 to 1 are an error (22003), as is a negative time; states without weights only (22023)';
