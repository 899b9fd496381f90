/*
 * anon_accounting.c
 *	  Accounting of differential privacy in SQL: costs, noise distributions, thresholds.
 */
#include "postgres.h"

#include <math.h>

#include "anon/accounting.h"
#include "base/input.h"

#include "arguments.h"
#include "interrupts.h"
#include "result.h"

/* clang-format off */
#define EPSILON     {"epsilon", CLIN_REAL, .possible = CLIN_ABOVE_TO(0, 700)}
#define DELTA(name) {name, CLIN_REAL, .possible = {true, true, true, 0, 1}}
#define ABOVE(name) {name, CLIN_REAL, .possible = {true, true, false, 0, 1e15}}
#define ALPHA       {"alpha", CLIN_REAL, .possible = {true, true, false, 1, 1e9}}
#define SIGMA       {"sigma", CLIN_REAL, .possible = CLIN_BETWEEN(0.01, 1e15)}
#define PROBABILITY(name) {name, CLIN_REAL, .possible = {true, true, true, 0, 1}}
#define WHOLE(name, low, high) {name, CLIN_INTEGER, .possible = CLIN_BETWEEN(low, high)}

static const ClinInput gaussian_sigma[] = {EPSILON, DELTA("delta"), ABOVE("sensitivity"), {NULL}};
static const ClinInput gaussian_sigma_classic[] = {{"epsilon", CLIN_REAL, .possible = {true, true, true, 0, 1}}, DELTA("delta"), ABOVE("sensitivity"), {NULL}};
static const ClinInput gaussian_delta[] = {ABOVE("sigma"), EPSILON, ABOVE("sensitivity"), {NULL}};
static const ClinInput laplace_rdp[] = {ALPHA, ABOVE("scale"), ABOVE("sensitivity"), {NULL}};
static const ClinInput gaussian_rdp[] = {ALPHA, ABOVE("sigma"), ABOVE("sensitivity"), {NULL}};
static const ClinInput response_rdp[] = {ALPHA, PROBABILITY("p_truth"), {NULL}};
static const ClinInput rdp_epsilon[] = {ALPHA, {"rdp", CLIN_REAL, .possible = CLIN_AT_LEAST(0)}, DELTA("delta"), {NULL}};
static const ClinInput zcdp_epsilon[] = {{"rho", CLIN_REAL, .possible = CLIN_BETWEEN(1e-12, 1e9)}, DELTA("delta"), {NULL}};
static const ClinInput zcdp_rho[] = {EPSILON, {NULL}};
static const ClinInput advanced_epsilon[] = {EPSILON, WHOLE("count", 1, 1e9), DELTA("delta_slack"), {NULL}};
static const ClinInput discrete_laplace[] = {WHOLE("k", -1e15, 1e15), ABOVE("scale"), {NULL}};
static const ClinInput laplace_variance[] = {ABOVE("scale"), {NULL}};
static const ClinInput discrete_gaussian[] = {WHOLE("k", -1e15, 1e15), SIGMA, {NULL}};
static const ClinInput gaussian_variance[] = {SIGMA, {NULL}};
static const ClinInput discrete_delta[] = {{"sigma", CLIN_REAL, .possible = CLIN_BETWEEN(0.01, 1e6)}, EPSILON, WHOLE("sensitivity", 1, 1e9), {NULL}};
static const ClinInput partition[] = {EPSILON, DELTA("delta"), WHOLE("groups", 1, 1e9), {NULL}};
static const ClinInput partition_chance[] = {WHOLE("n", 0, 1e9), EPSILON, DELTA("delta"), WHOLE("groups", 1, 1e9), {NULL}};
static const ClinInput response_epsilon[] = {{"p_truth", CLIN_REAL, .possible = {true, false, true, 0.5, 1}}, {NULL}};
static const ClinInput quantile[] = {{"q", CLIN_REAL, .possible = CLIN_BETWEEN(0, 1)}, EPSILON, ABOVE("sensitivity"), {"data", CLIN_REAL_ARRAY, .possible = CLIN_ANY}, {"lower", CLIN_REAL, .possible = CLIN_ANY}, {"upper", CLIN_REAL, .possible = CLIN_ANY}, {NULL}};
/* clang-format on */

#define MAX_INPUTS 4
#define QUANTILE_INPUTS 6

/* the inputs, checked; the function is strict */
static void
read_inputs(FunctionCallInfo fcinfo, const char *function, const ClinInput *inputs,
            double *in)
{
	for (int i = 0; i < clin_input_count(inputs); i++)
		in[i] = clin_given(PG_GETARG_FLOAT8(i));
	clin_check_arguments(function, inputs, in, NULL);
}

/* clin.NAME(inputs, ...) */
#define FORMULA(name, inputs, value)                                                       \
	PG_FUNCTION_INFO_V1(clin_sql_##name);                                                  \
	Datum clin_sql_##name(PG_FUNCTION_ARGS)                                                \
	{                                                                                      \
		double in[MAX_INPUTS];                                                             \
                                                                                           \
		read_inputs(fcinfo, #name, inputs, in);                                            \
		PG_RETURN_FLOAT8(value);                                                           \
	}

FORMULA(dp_gaussian_sigma, gaussian_sigma, clin_dp_gaussian_sigma(in[0], in[1], in[2]))
FORMULA(dp_gaussian_sigma_classic, gaussian_sigma_classic,
        clin_dp_gaussian_sigma_classic(in[0], in[1], in[2]))
FORMULA(dp_gaussian_delta, gaussian_delta, clin_dp_gaussian_delta(in[0], in[1], in[2]))
FORMULA(dp_laplace_rdp, laplace_rdp, clin_dp_laplace_rdp(in[0], in[1], in[2]))
FORMULA(dp_gaussian_rdp, gaussian_rdp, clin_dp_gaussian_rdp(in[0], in[1], in[2]))
FORMULA(dp_response_rdp, response_rdp, clin_dp_response_rdp(in[0], in[1]))
FORMULA(dp_rdp_epsilon, rdp_epsilon,
        PG_GETARG_BOOL(3) ? clin_dp_rdp_epsilon(in[0], in[1], in[2])
                          : clin_dp_rdp_epsilon_simple(in[0], in[1], in[2]))
FORMULA(dp_zcdp_epsilon, zcdp_epsilon,
        PG_GETARG_BOOL(2) ? clin_dp_zcdp_epsilon(in[0], in[1])
                          : clin_dp_zcdp_epsilon_simple(in[0], in[1]))
FORMULA(dp_zcdp_rho, zcdp_rho, in[0] * in[0] / 2)
FORMULA(dp_advanced_epsilon, advanced_epsilon,
        clin_dp_advanced_epsilon(in[0], in[1], in[2]))
FORMULA(dp_discrete_laplace, discrete_laplace, clin_dp_discrete_laplace(in[0], in[1]))
FORMULA(dp_discrete_laplace_tail, discrete_laplace,
        clin_dp_discrete_laplace_tail(in[0], in[1]))
FORMULA(dp_discrete_laplace_variance, laplace_variance,
        clin_dp_discrete_laplace_variance(in[0]))
FORMULA(dp_discrete_gaussian, discrete_gaussian, clin_dp_discrete_gaussian(in[0], in[1]))
FORMULA(dp_discrete_gaussian_variance, gaussian_variance,
        clin_dp_discrete_gaussian_variance(in[0]))
FORMULA(dp_discrete_gaussian_delta, discrete_delta,
        clin_dp_discrete_gaussian_delta(in[0], in[1], in[2], &clin_interrupts))
FORMULA(dp_partition_threshold, partition,
        PG_GETARG_BOOL(3) ? clin_dp_threshold_discrete(in[0], in[1], in[2])
                          : clin_dp_threshold_laplace(in[0], in[1], in[2]))
FORMULA(dp_partition_probability, partition_chance,
        clin_dp_partition_probability(in[0], in[1], in[2], in[3], &clin_interrupts))
FORMULA(dp_response_epsilon, response_epsilon, log(in[0] / (1 - in[0])))

/* ---------------------------------------------------------------- quantiles */

static int
compare_numbers(const void *a, const void *b)
{
	double x = *(const double *) a, y = *(const double *) b;

	return (x > y) - (x < y);
}

PG_FUNCTION_INFO_V1(clin_sql_dp_quantile_chances);

/* clin.dp_quantile_chances(q, epsilon, sensitivity, data, lower, upper) */
Datum
clin_sql_dp_quantile_chances(PG_FUNCTION_ARGS)
{
	double in[QUANTILE_INPUTS];
	ClinItems items[QUANTILE_INPUTS];
	double lower, upper;
	double *data, *chance;
	int n;
	ClinRow row;

	clin_read_arguments(fcinfo, quantile, in, items);
	if (!clin_check_arguments("dp_quantile_chances", quantile, in, items))
		PG_RETURN_NULL();
	lower = in[4];
	upper = in[5];
	if (lower >= upper)
		ereport(ERROR,
		        (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		         errmsg("dp_quantile_chances: argument \"lower\" is not below \"upper\""),
		         errhint("Give limits that do not come from the data.")));
	n = items[3].count;
	data = memcpy(palloc((n + 1) * sizeof(double)), items[3].numbers, n * sizeof(double));
	qsort(data, n, sizeof(double), compare_numbers);
	chance = palloc((n + 1) * sizeof(double));
	clin_dp_quantile_chances(data, n, lower, upper, in[0], in[1], in[2], chance);
	clin_rows_begin(&row, fcinfo);
	for (int i = 0; i <= n; i++)
	{
		clin_row_datum(&row, true, Int32GetDatum(i));
		clin_row_real(&row, true, i == 0 ? lower : fmin(fmax(data[i - 1], lower), upper));
		clin_row_real(&row, true, i == n ? upper : fmin(fmax(data[i], lower), upper));
		clin_row_real(&row, true, chance[i]);
		clin_rows_put(&row);
	}
	return (Datum) 0;
}
