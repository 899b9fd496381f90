-- chapter: Plots | curves and histograms as SVG
CREATE FUNCTION clin.plot_survival(state clin.survival_state, title text DEFAULT NULL,
	x_label text DEFAULT 'Time', level double precision DEFAULT 0.95, "interval" text DEFAULT 'log',
	risk_table boolean DEFAULT true, timefix boolean DEFAULT true) RETURNS text
	AS 'MODULE_PATHNAME', 'clin_sql_plot_survival' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.plot_survival(clin.survival_state, text, text, double precision, text, boolean, boolean) IS
	'SVG picture of the Kaplan-Meier curves: steps with confidence bands (none with interval none), ticks at censorings, and the numbers at risk below; NULL over nobody';
CREATE FUNCTION clin.plot_survival(state clin.history_state, title text DEFAULT NULL,
	x_label text DEFAULT 'Time', level double precision DEFAULT 0.95, "interval" text DEFAULT 'log',
	risk_table boolean DEFAULT true, timefix boolean DEFAULT true) RETURNS text
	AS 'MODULE_PATHNAME', 'clin_sql_plot_survival' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.plot_survival(clin.history_state, text, text, double precision, text, boolean, boolean) IS
	'the same of an event history: survival free of an event of any cause; the numbers at risk are sums of weights';
CREATE FUNCTION clin.plot_cumulative_incidence(state clin.history_state, title text DEFAULT NULL,
	x_label text DEFAULT 'Time', level double precision DEFAULT 0.95, "interval" text DEFAULT 'log',
	timefix boolean DEFAULT true) RETURNS text
	AS 'MODULE_PATHNAME', 'clin_sql_plot_cumulative_incidence' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.plot_cumulative_incidence(clin.history_state, text, text, double precision, text, boolean) IS
	'SVG picture of clin.cumulative_incidence: a curve for each cause in each group and stratum, with bands of the jackknife (none with interval none); NULL over nobody and without an event';

CREATE FUNCTION clin.plot_roc(state clin.evaluation_state, title text DEFAULT NULL) RETURNS text
	AS 'MODULE_PATHNAME', 'clin_sql_plot_roc' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.plot_roc(clin.evaluation_state, text) IS
	'SVG picture of the ROC curve of each group, with its area; groups without both outcomes are left out; NULL when none is left';
CREATE FUNCTION clin.plot_calibration(state clin.evaluation_state, title text DEFAULT NULL, groups integer DEFAULT 10,
	level double precision DEFAULT 0.95) RETURNS text
	AS 'MODULE_PATHNAME', 'clin_sql_plot_calibration' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.plot_calibration(clin.evaluation_state, text, integer, double precision) IS
	'SVG picture of clin.calibration_curve: the observed share of events against the mean prediction in groups of risk, with Wilson limits and the diagonal of perfect calibration; predictions outside [0, 1] are an error (22003); NULL without two distinct predictions';

CREATE FUNCTION clin.plot_histogram(value double precision[], count bigint[], title text DEFAULT NULL,
	x_label text DEFAULT 'Value') RETURNS text
	AS 'MODULE_PATHNAME', 'clin_sql_plot_histogram' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.plot_histogram(double precision[], bigint[], text, text) IS
	'SVG picture of a distribution: a bar for each value, as high as its count';
