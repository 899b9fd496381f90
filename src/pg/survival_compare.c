/*
 * survival_compare.c
 *	  Curves against that of a reference group: restricted means, and survival at a time.
 */
#include "postgres.h"

#include <math.h>

#include "utils/builtins.h"

#include "base/distribution.h"

#include "arguments.h"
#include "compat.h"
#include "curves.h"
#include "grown.h"
#include "state.h"
#include "tests.h"

/* What one curve has to compare. */
typedef struct Estimate
{
	int32 group;
	int32 stratum;
	double value;
	double se;     /* of the value */
	double log_se; /* of the logarithm of survival */
	double end;    /* of the follow-up of a curve above 0; infinite when it came to 0 */
} Estimate;

typedef struct Comparison
{
	ClinCurves curves;
	Estimate *estimates;
	int count;
	int32 reference;
	double z; /* normal quantile of the level */
} Comparison;

/* the number of the group that the text argument names, by default the first */
static int32
reference_argument(FunctionCallInfo fcinfo, int arg, const char *function,
                   const ClinState *state)
{
	int32 group;

	if ((state->flags & CLIN_SURVIVAL_HAS_GROUPS) == 0)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		                errmsg("%s: the state has no groups", function),
		                errhint("Build it with clin.survival(time, event, \"group\").")));
	if (PG_ARGISNULL(arg))
		return 0;
	group = clin_axis_find(&clin_survival_kind, state, 0, clin_text_argument(fcinfo, arg));
	if (group < 0)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		                errmsg("%s: argument \"reference\" names no group", function),
		                errdetail("It must be the name of a group of the state.")));
	return group;
}

static void
open_comparison(FunctionCallInfo fcinfo, const char *function, int reference_arg,
                int level_arg, Comparison *comparison)
{
	const ClinState *state = clin_state_arg(fcinfo, 0, &clin_survival_kind);
	double level = clin_level_argument(fcinfo, level_arg, function);

	comparison->reference = reference_argument(fcinfo, reference_arg, function, state);
	comparison->z = clin_normal_quantile(level);
	comparison->count = 0;
	clin_curves_open(&comparison->curves, state, PG_GETARG_BOOL(level_arg + 1));
	comparison->estimates = palloc(sizeof(Estimate) * (comparison->curves.count + 1));
}

static Estimate *
next_estimate(Comparison *comparison)
{
	Estimate *estimate = &comparison->estimates[comparison->count++];

	estimate->group = comparison->curves.at->group;
	estimate->stratum = comparison->curves.at->stratum;
	return estimate;
}

/* the estimate of the reference group in the stratum, NULL when there is none: estimates
 * are in the order of group and stratum */
static const Estimate *
reference_of(const Comparison *comparison, const Estimate *estimate)
{
	int low = 0;
	int high = comparison->count;

	while (low < high)
	{
		int middle = (low + high) / 2;
		const Estimate *at = &comparison->estimates[middle];

		if (at->group < comparison->reference ||
		    (at->group == comparison->reference && at->stratum < estimate->stratum))
			low = middle + 1;
		else
			high = middle;
	}
	if (low == comparison->count ||
	    comparison->estimates[low].group != comparison->reference ||
	    comparison->estimates[low].stratum != estimate->stratum)
		return NULL;
	return &comparison->estimates[low];
}

/* group, reference group, stratum */
static void
put_names(ClinRow *row, const Comparison *comparison, const Estimate *estimate)
{
	const ClinCurves *curves = &comparison->curves;

	clin_row_text(row, curves->groups[estimate->group]);
	clin_row_text(row, curves->groups[comparison->reference]);
	clin_row_text(row, curves->flags & CLIN_SURVIVAL_HAS_STRATA
	                       ? curves->strata[estimate->stratum]
	                       : NULL);
}

/* a difference without a standard error has none */
static void
put_p(ClinRow *row, double z)
{
	z = isfinite(z) ? z : NAN;
	clin_row_known(row, clin_two_sided_normal(z, false));
	clin_row_known(row, clin_two_sided_normal(z, true));
}

/* ---------------------------------------------------------------- restricted means */

static void
put_means(ClinRow *row, const Comparison *comparison, const Estimate *a, const Estimate *b,
          double tau)
{
	double difference = a->value - b->value;
	double se = hypot(a->se, b->se);
	double log_ratio = log(a->value / b->value);
	double log_se = hypot(a->se / a->value, b->se / b->value);

	put_names(row, comparison, a);
	clin_row_real(row, true, tau);
	clin_row_real(row, true, difference);
	clin_row_real(row, true, se);
	clin_row_known(row, difference - comparison->z * se);
	clin_row_known(row, difference + comparison->z * se);
	put_p(row, difference / se);
	clin_row_known(row, exp(log_ratio));
	clin_row_known(row, exp(log_ratio - comparison->z * log_se));
	clin_row_known(row, exp(log_ratio + comparison->z * log_se));
	put_p(row, log_ratio / log_se);
	clin_curves_method(&comparison->curves, row);
	clin_rows_put(row);
}

/* the time of the last subject of the curve at hand, unless it has come to 0 */
static double
end_of(const ClinCurves *curves)
{
	const ClinMoment *last = &curves->moments[curves->length - 1];

	return last->events < last->at_risk ? last->time : INFINITY;
}

static const Estimate *
shorter(const Estimate *a, const Estimate *b)
{
	return b->end < a->end ? b : a;
}

/* a notice when the curve that ends first, of those compared, does so above 0 and before
 * tau */
static void
notice_shortest(const Comparison *comparison, const Estimate *shortest, double tau)
{
	if (shortest != NULL && shortest->end < tau)
		ereport(NOTICE,
		        (errmsg("rmst_difference: restricted means extrapolate beyond the "
		                "follow-up of a group"),
		         errdetail("The shortest follow-up is that of group \"%s\", which ends at "
		                   "%.15g, before tau %.15g; from there its curve is continued at "
		                   "its last height.",
		                   comparison->curves.groups[shortest->group], shortest->end, tau),
		         errhint("Give a tau within the follow-up of all groups.")));
}

PG_FUNCTION_INFO_V1(clin_sql_rmst_difference);

/* clin.rmst_difference(state, tau, reference, level, timefix) */
Datum
clin_sql_rmst_difference(PG_FUNCTION_ARGS)
{
	double tau = clin_tau_argument(fcinfo, 1, "rmst_difference");
	const Estimate *shortest = NULL;
	Comparison comparison;
	ClinRow row;

	clin_rows_begin(&row, fcinfo);
	if (PG_ARGISNULL(0) || PG_ARGISNULL(3) || PG_ARGISNULL(4))
		return (Datum) 0;
	open_comparison(fcinfo, "rmst_difference", 2, 3, &comparison);
	clin_curves_say(&comparison.curves, "Kaplan-Meier, Greenwood");
	tau = clin_curves_tau(&comparison.curves, tau, "rmst_difference");
	while (clin_curves_next(&comparison.curves))
	{
		Estimate *estimate = next_estimate(&comparison);

		estimate->value = clin_km_mean(comparison.curves.moments, comparison.curves.length,
		                               CLIN_KAPLAN_MEIER, tau, &estimate->se);
		estimate->end = end_of(&comparison.curves);
	}
	for (int i = 0; i < comparison.count; i++)
	{
		const Estimate *estimate = &comparison.estimates[i];
		const Estimate *reference = reference_of(&comparison, estimate);

		if (reference == NULL || reference == estimate)
			continue;
		put_means(&row, &comparison, estimate, reference, tau);
		shortest =
			shorter(shorter(shortest != NULL ? shortest : reference, reference), estimate);
	}
	notice_shortest(&comparison, shortest, tau);
	return (Datum) 0;
}

/* ---------------------------------------------------------------- survival at a time */

typedef enum Scale
{
	PLAIN,
	LOG_LOG,
	ARCSIN
} Scale;

static const ClinInput scale_input = {
	"method", CLIN_CHOICE, .choices = CLIN_CHOICES("plain", "log-log", "arcsin")};

/* survival just after the time, and its standard errors; NaN after the end of the curve */
static void
read_at(const ClinCurves *curves, double time, Estimate *estimate)
{
	ClinCurve curve;
	bool ended = time > curves->moments[curves->length - 1].time;

	clin_km_begin(&curve, CLIN_KAPLAN_MEIER);
	for (size_t i = 0; i < curves->length && curves->moments[i].time <= time; i++)
		clin_km_step(&curve, &curves->moments[i]);
	estimate->value = ended && curve.survival > 0 ? NAN : curve.survival;
	estimate->se = curve.survival > 0 ? curve.survival * sqrt(curve.variance) : 0;
	estimate->log_se = sqrt(curve.variance);
}

/* a value on the scale of the test, and its standard error there */
static double
on_scale(const Estimate *at, Scale scale, double *se)
{
	switch (scale)
	{
		case LOG_LOG:
			*se = at->log_se / fabs(log(at->value));
			return log(-log(at->value));
		case ARCSIN:
			*se = at->log_se * 0.5 * sqrt(at->value / (1 - at->value));
			return asin(sqrt(at->value));
		default:
			*se = at->se;
			return at->value;
	}
}

/* a limit of a difference of probabilities; NaN stays so */
static double
cut(double limit)
{
	return limit > 1 ? 1 : limit < -1 ? -1 : limit;
}

static void
put_difference(ClinRow *row, const Comparison *comparison, const Estimate *a,
               const Estimate *b, Scale scale)
{
	double difference = a->value - b->value;
	double se = hypot(a->se, b->se);
	double se_a;
	double se_b;
	double distance = on_scale(a, scale, &se_a) - on_scale(b, scale, &se_b);
	double z = distance / hypot(se_a, se_b);

	put_names(row, comparison, a);
	clin_row_known(row, a->value);
	clin_row_known(row, b->value);
	clin_row_known(row, difference);
	clin_row_known(row, isnan(difference) ? NAN : se);
	clin_row_known(row, cut(difference - comparison->z * se));
	clin_row_known(row, cut(difference + comparison->z * se));
	clin_row_known(row, isfinite(z) ? z : NAN);
	put_p(row, z);
	clin_curves_method(&comparison->curves, row);
	clin_rows_put(row);
}

PG_FUNCTION_INFO_V1(clin_sql_survival_difference);

/* clin.survival_difference(state, time, reference, method, level, timefix) */
Datum
clin_sql_survival_difference(PG_FUNCTION_ARGS)
{
	static const ClinInput inputs[] = {{"time", CLIN_REAL, .possible = CLIN_AT_LEAST(0)},
	                                   {NULL}};
	Comparison comparison;
	double time;
	Scale scale;
	ClinRow row;

	clin_rows_begin(&row, fcinfo);
	for (int arg = 0; arg < PG_NARGS(); arg++)
		if (arg != 2 && PG_ARGISNULL(arg))
			return (Datum) 0;
	time = clin_given(PG_GETARG_FLOAT8(1));
	clin_check_arguments("survival_difference", inputs, &time, NULL);
	scale = (Scale) clin_choice_argument(fcinfo, 3, "survival_difference", &scale_input);
	open_comparison(fcinfo, "survival_difference", 2, 4, &comparison);
	clin_curves_say(&comparison.curves,
	                psprintf("Kaplan-Meier, %s test", scale_input.choices[scale]));
	while (clin_curves_next(&comparison.curves))
		read_at(&comparison.curves, time, next_estimate(&comparison));
	for (int i = 0; i < comparison.count; i++)
	{
		const Estimate *estimate = &comparison.estimates[i];
		const Estimate *reference = reference_of(&comparison, estimate);

		if (reference != NULL && reference != estimate)
			put_difference(&row, &comparison, estimate, reference, scale);
	}
	return (Datum) 0;
}
