-- chapter: Predictions | area under the curve, thresholds, calibration, decision curves, reclassification, fairness between groups, diagnostic tests
@state evaluation | 200 | predictions and what came of them: events and non-events at each distinct prediction, by group

@aggregate evaluation | evaluation | outcome boolean, predicted double precision | state of predictions and outcomes; a higher prediction means more risk, any finite number will do for ROC curves, calibration needs probabilities; rows with a NULL are counted and left out, NaN and infinity are errors (22003); read it with clin.roc, clin.calibration, clin.net_benefit
@aggregate evaluation | evaluation | outcome boolean, predicted double precision, "group" text | state of predictions and outcomes by group: every result has rows for each group; compare them with clin.fairness

CREATE FUNCTION clin.evaluation_values(state clin.evaluation_state)
	RETURNS TABLE("group" text, predicted double precision, n_event bigint, n_non_event bigint)
	AS 'MODULE_PATHNAME', 'clin_sql_evaluation_values' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.evaluation_values(clin.evaluation_state) IS
	'all numbers of an evaluation state: events and non-events at each distinct prediction';
CREATE FUNCTION clin.n_events(state clin.evaluation_state) RETURNS bigint
	AS 'MODULE_PATHNAME', 'clin_sql_evaluation_n_events' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.n_events(clin.evaluation_state) IS 'number of events in the state';

CREATE FUNCTION clin.roc(state clin.evaluation_state, level double precision DEFAULT 0.95)
	RETURNS TABLE("group" text, n bigint, n_event bigint, auc double precision, se double precision,
		variance double precision, low double precision, high double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_roc' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.roc(clin.evaluation_state, double precision) IS
	'area under the ROC curve: the probability that an event has a higher prediction than a non-event, ties being halves; standard error and limits of DeLong (1988), as pROC in R with direction "<"; NULL without both outcomes';
CREATE FUNCTION clin.auroc(state clin.evaluation_state) RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_auroc' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.auroc(clin.evaluation_state) IS
	'area under the ROC curve of a state without groups; NULL without both outcomes';
CREATE FUNCTION clin.roc_curve(state clin.evaluation_state)
	RETURNS TABLE("group" text, threshold double precision, sensitivity double precision, specificity double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_roc_curve' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.roc_curve(clin.evaluation_state) IS
	'the ROC curve: positive is a prediction at the threshold or above; thresholds lie midway between distinct predictions, with -Infinity and Infinity at the ends, as pROC in R';
CREATE FUNCTION clin.roc_at(state clin.evaluation_state, thresholds double precision[])
	RETURNS TABLE("group" text, threshold double precision, sensitivity double precision, specificity double precision,
		ppv double precision, npv double precision, accuracy double precision, youden double precision,
		closest_topleft double precision, lr_positive double precision, lr_negative double precision,
		tp bigint, fp bigint, tn bigint, fn bigint)
	AS 'MODULE_PATHNAME', 'clin_sql_roc_at' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.roc_at(clin.evaluation_state, double precision[]) IS
	'what each threshold does, as coords of pROC in R: youden is sensitivity + specificity, closest_topleft the squared distance from a perfect test; NULL where a denominator is empty; limits by clin.diagnostic_test';
CREATE FUNCTION clin.best_threshold(state clin.evaluation_state, method text DEFAULT 'youden',
	cost double precision DEFAULT 1, prevalence double precision DEFAULT 0.5)
	RETURNS TABLE("group" text, threshold double precision, sensitivity double precision, specificity double precision,
		value double precision, method text)
	AS 'MODULE_PATHNAME', 'clin_sql_best_threshold' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.best_threshold(clin.evaluation_state, text, double precision, double precision) IS
	'the thresholds that make sensitivity + r specificity greatest (youden) or (1 - sensitivity)^2 + r (1 - specificity)^2 least (closest.topleft), all of them when they tie; r is (1 - prevalence) / (cost prevalence), cost that of a missed event relative to a false alarm; as coords of pROC in R';
CREATE FUNCTION clin.partial_auc(state clin.evaluation_state, low double precision, high double precision,
	focus text DEFAULT 'specificity', correct boolean DEFAULT false)
	RETURNS TABLE("group" text, partial_auc double precision, method text)
	AS 'MODULE_PATHNAME', 'clin_sql_partial_auc' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.partial_auc(clin.evaluation_state, double precision, double precision, text, boolean) IS
	'area under the ROC curve where specificity, or sensitivity, lies between low and high; corrected (McClish 1989) it is 1/2 for chance and 1 at best, NULL below chance';
CREATE FUNCTION clin.precision_recall(state clin.evaluation_state)
	RETURNS TABLE("group" text, threshold double precision, recall double precision, "precision" double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_precision_recall' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.precision_recall(clin.evaluation_state) IS
	'recall (sensitivity) and precision (positive predictive value) when every prediction at a distinct value or above is positive, from the highest value on';
CREATE FUNCTION clin.average_precision(state clin.evaluation_state)
	RETURNS TABLE("group" text, average_precision double precision, area_trapezoid double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_average_precision' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.average_precision(clin.evaluation_state) IS
	'sum of precision over the steps of recall, without interpolation; area_trapezoid joins the points by straight lines, from a precision of 1 on, and is too high by that';

CREATE FUNCTION clin.auroc_test(state clin.evaluation_state, alternative text DEFAULT 'two-sided',
	level double precision DEFAULT 0.95,
	OUT method text, OUT statistic double precision, OUT df double precision, OUT p_value double precision,
	OUT log_p double precision, OUT estimate double precision, OUT se double precision, OUT low double precision,
	OUT high double precision, OUT auc_1 double precision, OUT auc_2 double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_auroc_test' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.auroc_test(clin.evaluation_state, text, double precision) IS
	'of a state without groups: whether the area under the ROC curve is 1/2 (estimate and limits are the area''s); of a state with two groups: whether their areas are equal (the first minus the second in the order of names), by DeLong''s variances and Welch''s degrees of freedom as roc.test(paired = FALSE) of pROC in R';
CREATE FUNCTION clin.auroc_test(a clin.evaluation_state, b clin.evaluation_state, alternative text DEFAULT 'two-sided',
	level double precision DEFAULT 0.95,
	OUT method text, OUT statistic double precision, OUT df double precision, OUT p_value double precision,
	OUT log_p double precision, OUT estimate double precision, OUT se double precision, OUT low double precision,
	OUT high double precision, OUT auc_1 double precision, OUT auc_2 double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_auroc_test_two' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.auroc_test(clin.evaluation_state, clin.evaluation_state, text, double precision) IS
	'whether the areas under the ROC curves of two independent samples are equal, as roc.test(paired = FALSE) of pROC in R; two predictions of the same subjects need clin.evaluation_pair';

CREATE FUNCTION clin.diagnostic_test(state clin.evaluation_state, threshold double precision,
	level double precision DEFAULT 0.95)
	RETURNS TABLE(measure text, estimate double precision, low double precision, high double precision, method text)
	AS 'MODULE_PATHNAME', 'clin_sql_diagnostic_test_at' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.diagnostic_test(clin.evaluation_state, double precision, double precision) IS
	'the measures of a diagnostic test that is positive at the threshold or above, over all groups, with limits as for a table of counts';
CREATE FUNCTION clin.post_test_probability(pre_test double precision, likelihood_ratio double precision)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_post_test_probability' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.post_test_probability(double precision, double precision) IS
	'probability after a test result: pre-test odds times the likelihood ratio, as a probability; pre_test from 0 to 1, likelihood_ratio at least 0; NULL for a certainty that the result excludes';

CREATE FUNCTION clin.calibration(state clin.evaluation_state, level double precision DEFAULT 0.95)
	RETURNS TABLE("group" text, measure text, estimate double precision, se double precision, low double precision,
		high double precision, p_value double precision, log_p double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_calibration' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.calibration(clin.evaluation_state, double precision) IS
	'whether predicted probabilities are right, a row a measure: mean_predicted, prevalence, expected_observed, calibration_in_the_large (intercept of the logit with the prediction as offset), calibration_intercept and calibration_slope (logistic regression on the logit of the prediction; p values against 0, and 1 for the slope; log_p is the logarithm of p_value), brier, brier_scaled, log_loss, nagelkerke (R squared), spiegelhalter_z; limits are normal ones, of mean_predicted, prevalence and brier cut at 0 and 1, of expected_observed on the log scale (NULL with its p where all rows are events); a prediction of 0 or 1 leaves the recalibration NULL; predictions outside [0, 1] are an error (22003)';
CREATE FUNCTION clin.hosmer_lemeshow(state clin.evaluation_state, groups integer DEFAULT 10, fitted boolean DEFAULT true)
	RETURNS TABLE("group" text, chi_square double precision, df integer, p_value double precision, log_p double precision,
		method text)
	AS 'MODULE_PATHNAME', 'clin_sql_hosmer_lemeshow' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.hosmer_lemeshow(clin.evaluation_state, integer, boolean) IS
	'Hosmer-Lemeshow test over groups between quantiles (type 7) of the prediction, as clin.calibration_curve shows them; df is their number minus 2 for a model fitted to these rows, their number for other rows, as method says; NULL p values with df 0';
CREATE FUNCTION clin.calibration_curve(state clin.evaluation_state, groups integer DEFAULT 10,
	level double precision DEFAULT 0.95)
	RETURNS TABLE("group" text, risk_group integer, predicted_above double precision, predicted_to double precision,
		n bigint, observed bigint, expected double precision, mean_predicted double precision,
		observed_share double precision, low double precision, high double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_calibration_curve' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.calibration_curve(clin.evaluation_state, integer, double precision) IS
	'observed and expected events in groups between quantiles (type 7) of the prediction, equal ones joined; the lowest prediction belongs to the first group; Wilson limits of the observed share';
CREATE FUNCTION clin.calibration_smooth(state clin.evaluation_state, span double precision DEFAULT 0.75,
	degree integer DEFAULT 2)
	RETURNS TABLE("group" text, predicted double precision, n bigint, observed double precision, method text)
	AS 'MODULE_PATHNAME', 'clin_sql_calibration_smooth' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.calibration_smooth(clin.evaluation_state, double precision, integer) IS
	'the share of events as a smooth function of the prediction: loess of R with surface = "direct"; a span above 1 takes all rows and widens the neighbourhood by its square root, as R does; above 10000 distinct predictions neighbours are joined to at most 10000 points of their means; NULL where the neighbourhood has no width, as where all predictions are one (there R warns and gives 0)';
CREATE FUNCTION clin.ici(state clin.evaluation_state, span double precision DEFAULT 0.75, degree integer DEFAULT 2)
	RETURNS TABLE("group" text, ici double precision, e50 double precision, e90 double precision, emax double precision,
		method text)
	AS 'MODULE_PATHNAME', 'clin_sql_ici' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.ici(clin.evaluation_state, double precision, integer) IS
	'integrated calibration index (Austin and Steyerberg 2019): mean, median, 90th percentile and maximum over all rows of the distance between clin.calibration_smooth and the prediction; NULL where the curve has a NULL';
CREATE FUNCTION clin.net_benefit(state clin.evaluation_state, thresholds double precision[])
	RETURNS TABLE("group" text, threshold double precision, net_benefit double precision, treat_all double precision,
		standardized double precision, interventions_avoided double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_net_benefit' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.net_benefit(clin.evaluation_state, double precision[]) IS
	'decision curve (Vickers and Elkin 2006): true positives minus false positives weighted by the odds of the threshold probability (0 to below 1), a patient; the same when all are treated (none: 0); divided by the prevalence; interventions avoided a patient against treating all';

CREATE FUNCTION clin.fairness(state clin.evaluation_state, threshold double precision, level double precision DEFAULT 0.95,
	min_n integer DEFAULT 0)
	RETURNS TABLE("group" text, measure text, n bigint, estimate double precision, low double precision,
		high double precision, suppressed boolean)
	AS 'MODULE_PATHNAME', 'clin_sql_fairness' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.fairness(clin.evaluation_state, double precision, double precision, integer) IS
	'the same measures in every group when a prediction at the threshold or above is positive: prevalence, selection_rate, tpr, fpr, tnr, fnr, ppv, npv, accuracy (exact limits), auc (DeLong), mean_predicted, expected_observed, brier (NULL unless predictions are probabilities; limits as in clin.calibration); n is the denominator, NULL where it is empty; a measure of fewer than min_n rows is suppressed';
CREATE FUNCTION clin.fairness_gap(state clin.evaluation_state, threshold double precision, min_n integer DEFAULT 0)
	RETURNS TABLE(measure text, n_groups bigint, min double precision, min_group text,
		min_group_n bigint, max double precision, max_group text, max_group_n bigint, gap double precision, ratio double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_fairness_gap' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.fairness_gap(clin.evaluation_state, double precision, integer) IS
	'how far the groups of clin.fairness lie apart in each measure: gap is the highest minus the lowest, ratio the lowest over the highest; min_group_n and max_group_n are the n of clin.fairness; groups without an estimate and those suppressed are left out';

@state evaluation_pair | 200 | two predictions of the same subjects and what came of them, by group

@aggregate evaluation_pair | evaluation_pair | outcome boolean, predicted1 double precision, predicted2 double precision | state of the predictions of two models for the same subjects; rows with a NULL are counted and left out, NaN and infinity are errors (22003); read it with clin.auroc_test, clin.nri, clin.idi
@aggregate evaluation_pair | evaluation_pair | outcome boolean, predicted1 double precision, predicted2 double precision, "group" text | state of the predictions of two models for the same subjects, by group

CREATE FUNCTION clin.evaluation_pair_values(state clin.evaluation_pair_state)
	RETURNS TABLE("group" text, predicted1 double precision, predicted2 double precision, outcome boolean, n bigint)
	AS 'MODULE_PATHNAME', 'clin_sql_evaluation_pair_values' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.evaluation_pair_values(clin.evaluation_pair_state) IS
	'all numbers of the state: its distinct rows and how many subjects are alike';
CREATE FUNCTION clin.auroc_test(state clin.evaluation_pair_state, alternative text DEFAULT 'two-sided',
	level double precision DEFAULT 0.95)
	RETURNS TABLE("group" text, method text, statistic double precision, df double precision, p_value double precision,
		log_p double precision, estimate double precision, se double precision, low double precision,
		high double precision, auc_1 double precision, auc_2 double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_auroc_test_pair' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.auroc_test(clin.evaluation_pair_state, text, double precision) IS
	'whether the areas under the ROC curves of two predictions of the same subjects are equal (DeLong 1988), as roc.test(paired = TRUE) of pROC in R; the estimate is the first area minus the second; a standard error of 0 leaves statistic and p NULL, but for a difference of 0';
CREATE FUNCTION clin.nri(state clin.evaluation_pair_state, cut_points double precision[] DEFAULT '{}',
	level double precision DEFAULT 0.95)
	RETURNS TABLE("group" text, measure text, estimate double precision, se double precision, statistic double precision,
		p_value double precision, log_p double precision, low double precision, high double precision, method text)
	AS 'MODULE_PATHNAME', 'clin_sql_nri' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.nri(clin.evaluation_pair_state, double precision[], double precision) IS
	'net reclassification improvement of the second prediction over the first, as improveProb of Hmisc in R: nri is nri_events (share moved up minus share moved down) plus nri_non_events (down minus up); any change counts, or with cut_points (ascending) only one from class to class, a class beginning at its cut point; a standard error of 0 leaves statistic and p NULL, but for a difference of 0; predictions outside [0, 1] are an error (22003)';
CREATE FUNCTION clin.idi(state clin.evaluation_pair_state, level double precision DEFAULT 0.95)
	RETURNS TABLE("group" text, measure text, estimate double precision, se double precision, statistic double precision,
		p_value double precision, log_p double precision, low double precision, high double precision, method text)
	AS 'MODULE_PATHNAME', 'clin_sql_idi' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.idi(clin.evaluation_pair_state, double precision) IS
	'integrated discrimination improvement: the mean change of the prediction among events minus that among non-events, as improveProb of Hmisc in R; a standard error of 0 leaves statistic and p NULL, but for a difference of 0; predictions outside [0, 1] are an error (22003)';
