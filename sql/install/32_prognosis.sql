-- chapter: Predictions of survival | concordance, time-dependent area under the curve, Brier score
@state prognosis | 200 | predictions of survival times and what came of them, by stratum

@aggregate prognosis | prognosis | "time" double precision, event boolean, predicted double precision | state of times to an event (true) or to the end of follow-up without one (false) and of a prediction; rows with a NULL are counted and left out, NaN and infinity are errors (22003); read it with clin.concordance, clin.time_auc, clin.ipcw_brier
@aggregate prognosis | prognosis | "time" double precision, event boolean, predicted double precision, stratum text | state of times to an event and of a prediction by stratum: clin.concordance compares subjects within strata only

CREATE FUNCTION clin.prognosis_values(state clin.prognosis_state)
	RETURNS TABLE(stratum text, "time" double precision, event boolean, predicted double precision, n bigint)
	AS 'MODULE_PATHNAME', 'clin_sql_prognosis_values' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.prognosis_values(clin.prognosis_state) IS
	'all numbers of the state: its distinct rows and how many subjects are alike';
CREATE FUNCTION clin.concordance(state clin.prognosis_state, timewt text DEFAULT 'n', reverse boolean DEFAULT false,
	level double precision DEFAULT 0.95, timefix boolean DEFAULT true,
	OUT concordance double precision, OUT se double precision, OUT variance double precision, OUT low double precision,
	OUT high double precision, OUT concordant double precision, OUT discordant double precision,
	OUT tied_x double precision, OUT tied_y double precision, OUT tied_xy double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_concordance' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.concordance(clin.prognosis_state, text, boolean, double precision, boolean) IS
	'probability that of two subjects the one with the higher prediction lives longer: by default a higher prediction means longer survival, as concordance of survival in R; with reverse => true it means more risk, which the linear predictor or the hazard of a model does; equal predictions count half; timewt weighs the pairs of an event: n (Harrell), n/G2 (Uno), S, S/G (Schemper) or I; variance by the infinitesimal jackknife; the counts are sums of weights of concordant and discordant pairs, of those with equal predictions, of events at one time, and of both; NULL (not NaN, which R gives) without a pair that can be compared';
CREATE FUNCTION clin.concordance_pairs(state clin.prognosis_state, timewt text DEFAULT 'n', reverse boolean DEFAULT false,
	timefix boolean DEFAULT true)
	RETURNS TABLE(stratum text, concordant double precision, discordant double precision, tied_x double precision,
		tied_y double precision, tied_xy double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_concordance_pairs' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.concordance_pairs(clin.prognosis_state, text, boolean, boolean) IS
	'the sums of weights of pairs that clin.concordance adds up, by stratum';
CREATE FUNCTION clin.time_auc(state clin.prognosis_state, times double precision[], level double precision DEFAULT 0.95)
	RETURNS TABLE(stratum text, "time" double precision, n_case bigint, n_control bigint, auc double precision,
		se double precision, low double precision, high double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_time_auc' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.time_auc(clin.prognosis_state, double precision[], double precision) IS
	'probability that a subject with an event before the time (a case, T < t) has a higher prediction (more risk) than one followed up beyond it (a control, T > t), an event at exactly t being neither; cases are weighted by the inverse probability of being uncensored; standard error from the influence of each subject, as timeROC in R; NULL without a case or a control';
CREATE FUNCTION clin.ipcw_brier(state clin.prognosis_state, at double precision)
	RETURNS TABLE(stratum text, "time" double precision, n bigint, n_event bigint, n_survivor bigint,
		brier double precision, brier_null double precision, scaled double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_ipcw_brier' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.ipcw_brier(clin.prognosis_state, double precision) IS
	'Brier score at a time of predictions that are probabilities of surviving it (Graf 1999), censored subjects accounted for by inverse probability weights; brier_null is that of the Kaplan-Meier estimate, scaled is 1 - brier / brier_null; NULL after the last time of a stratum, and where all who are left are censored at it; predictions outside [0, 1] are an error (22003)';
