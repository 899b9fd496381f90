/*
 * distribution.c
 *	  Distribution functions and quantiles in SQL, with R's names.
 *
 * The domains are bounded to where libRmath answers at once.
 */
#include "postgres.h"

#include <math.h>

#include "fmgr.h"

#include "base/distribution.h"
#include "base/input.h"

#include "arguments.h"

/* clang-format off */
#define X           {"x", CLIN_REAL, .possible = CLIN_ANY}
#define P           {"p", CLIN_REAL, .possible = CLIN_BETWEEN(0, 1)}
#define SHAPE(name) {name, CLIN_REAL, .possible = CLIN_BETWEEN(0.001, 1e10)}

static const ClinInput log_probability[] = {
	{"p", CLIN_REAL, .possible = {true, true, false, -INFINITY, 0}},
	{NULL}
};
static const ClinInput normal[] = {X, {"mean", CLIN_REAL, .possible = CLIN_ANY}, {"sd", CLIN_REAL, .possible = CLIN_ABOVE(0)}, {NULL}};
static const ClinInput normal_quantile[] = {P, {"mean", CLIN_REAL, .possible = CLIN_ANY}, {"sd", CLIN_REAL, .possible = CLIN_ABOVE(0)}, {NULL}};
static const ClinInput one_df[] = {X, SHAPE("df"), {NULL}};
static const ClinInput one_df_quantile[] = {P, SHAPE("df"), {NULL}};
static const ClinInput two_df[] = {X, SHAPE("df1"), SHAPE("df2"), {NULL}};
static const ClinInput two_df_quantile[] = {P, SHAPE("df1"), SHAPE("df2"), {NULL}};
static const ClinInput beta[] = {X, SHAPE("shape1"), SHAPE("shape2"), {NULL}};
static const ClinInput beta_quantile[] = {P, SHAPE("shape1"), SHAPE("shape2"), {NULL}};
static const ClinInput gamma_inputs[] = {X, SHAPE("shape"), {"rate", CLIN_REAL, .possible = CLIN_ABOVE(0)}, {NULL}};
static const ClinInput gamma_quantile[] = {P, SHAPE("shape"), {"rate", CLIN_REAL, .possible = CLIN_ABOVE(0)}, {NULL}};
static const ClinInput binomial[] = {X, {"size", CLIN_INTEGER, .possible = CLIN_BETWEEN(0, 1e9)}, {"prob", CLIN_REAL, .possible = CLIN_BETWEEN(0, 1)}, {NULL}};
static const ClinInput poisson[] = {X, {"lambda", CLIN_REAL, .possible = CLIN_BETWEEN(0, 1e9)}, {NULL}};
/* clang-format on */

typedef struct Call
{
	double in[3];
	bool lower;
	bool log;
} Call;

/* the inputs, then lower_tail and log_p */
static Call
read_call(FunctionCallInfo fcinfo, const char *function, const ClinInput *inputs)
{
	int count = clin_input_count(inputs);
	Call call;

	for (int i = 0; i < count; i++)
		call.in[i] = clin_given(PG_GETARG_FLOAT8(i));
	call.lower = PG_GETARG_BOOL(count);
	call.log = PG_GETARG_BOOL(count + 1);
	if (call.log && strcmp(inputs[0].name, "p") == 0)
	{
		clin_check_arguments(function, log_probability, call.in, NULL);
		clin_check_arguments(function, inputs + 1, call.in + 1, NULL);
	}
	else
		clin_check_arguments(function, inputs, call.in, NULL);
	return call;
}

/* clin.NAME(inputs, lower_tail, log_p) */
#define DISTRIBUTION(name, inputs, value)                                                  \
	PG_FUNCTION_INFO_V1(clin_sql_##name);                                                  \
	Datum clin_sql_##name(PG_FUNCTION_ARGS)                                                \
	{                                                                                      \
		Call c = read_call(fcinfo, #name, inputs);                                         \
                                                                                           \
		PG_RETURN_FLOAT8(value);                                                           \
	}

DISTRIBUTION(pnorm, normal, clin_pnorm((c.in[0] - c.in[1]) / c.in[2], c.lower, c.log))
DISTRIBUTION(qnorm, normal_quantile,
             c.in[1] + c.in[2] * clin_qnorm_tail(c.in[0], c.lower, c.log))
DISTRIBUTION(pt, one_df, clin_pt(c.in[0], c.in[1], c.lower, c.log))
DISTRIBUTION(qt, one_df_quantile, clin_qt_tail(c.in[0], c.in[1], c.lower, c.log))
DISTRIBUTION(pchisq, one_df, clin_pchisq(c.in[0], c.in[1], c.lower, c.log))
DISTRIBUTION(qchisq, one_df_quantile, clin_qchisq_tail(c.in[0], c.in[1], c.lower, c.log))
DISTRIBUTION(pf, two_df, clin_pf(c.in[0], c.in[1], c.in[2], c.lower, c.log))
DISTRIBUTION(qf, two_df_quantile, clin_qf_tail(c.in[0], c.in[1], c.in[2], c.lower, c.log))
DISTRIBUTION(pbeta, beta, clin_pbeta_tail(c.in[0], c.in[1], c.in[2], c.lower, c.log))
DISTRIBUTION(qbeta, beta_quantile,
             clin_qbeta_tail(c.in[0], c.in[1], c.in[2], c.lower, c.log))
DISTRIBUTION(pgamma, gamma_inputs,
             clin_pgamma_tail(c.in[0], c.in[1], c.in[2], c.lower, c.log))
DISTRIBUTION(qgamma, gamma_quantile,
             clin_qgamma_tail(c.in[0], c.in[1], c.in[2], c.lower, c.log))
DISTRIBUTION(pbinom, binomial, clin_pbinom_tail(c.in[0], c.in[1], c.in[2], c.lower, c.log))
DISTRIBUTION(ppois, poisson, clin_ppois_tail(c.in[0], c.in[1], c.lower, c.log))
