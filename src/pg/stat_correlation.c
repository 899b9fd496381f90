/*
 * stat_correlation.c
 *	  The correlation aggregate and its state.
 */
#include "postgres.h"

#include <math.h>

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/memutils.h"

#include "base/input.h"
#include "stat/correlation.h"
#include "stat/rank_pairs.h"

#include "fixed.h"
#include "interrupts.h"
#include "result.h"
#include "room.h"
#include "samples.h"
#include "tests.h"

static ClinComoments *
moments_of(const ClinState *state)
{
	return clin_state_section(&clin_correlation_kind, state, 0);
}

CLIN_STATE_TYPE(correlation_state, &clin_correlation_kind)

PG_FUNCTION_INFO_V1(clin_sql_correlation_accum);

/* clin.correlation_accum(state, x, y): a pair more; with a NULL or NaN it is counted only
 */
Datum
clin_sql_correlation_accum(PG_FUNCTION_ARGS)
{
	ClinState *state = clin_fixed_state(fcinfo, &clin_correlation_kind);
	ClinComoments pair = {0};
	bool known = !PG_ARGISNULL(1) && !PG_ARGISNULL(2);

	if (known)
	{
		pair.mean_x = PG_GETARG_FLOAT8(1);
		pair.mean_y = PG_GETARG_FLOAT8(2);
		known = !isnan(pair.mean_x) && !isnan(pair.mean_y);
	}
	clin_state_check_counts(&clin_correlation_kind, state->n, state->n_dropped, known,
	                        !known);
	if (known)
		clin_comoments_merge(moments_of(state), &state->n, &pair, 1);
	else
		state->n_dropped++;
	state->sum_weights = (double) state->n;
	PG_RETURN_POINTER(state);
}

static void
join(const ClinStateKind *kind, ClinState *into, const ClinState *from)
{
	clin_comoments_merge(moments_of(into), &into->n, moments_of(from), from->n);
}

CLIN_FIXED_STATE(correlation, &clin_correlation_kind, join)

PG_FUNCTION_INFO_V1(clin_sql_correlation_values);

/* clin.correlation_values(state): one row */
Datum
clin_sql_correlation_values(PG_FUNCTION_ARGS)
{
	const ClinState *state = clin_state_arg(fcinfo, 0, &clin_correlation_kind);
	const ClinComoments *m = moments_of(state);
	double below = (double) state->n - 1;
	ClinRow row;

	clin_row_begin(&row, fcinfo);
	clin_row_int(&row, state->n);
	clin_row_int(&row, state->n_dropped);
	clin_row_real(&row, state->n > 0, m->mean_x);
	clin_row_real(&row, state->n > 0, m->mean_y);
	clin_row_real(&row, state->n > 1, sqrt(m->m2_x / below));
	clin_row_real(&row, state->n > 1, sqrt(m->m2_y / below));
	clin_row_real(&row, state->n > 1, m->product / below);
	clin_row_known(&row, clin_pearson(m));
	return clin_row_end(&row);
}

PG_FUNCTION_INFO_V1(clin_sql_correlation_test);

/* clin.correlation_test(state, alternative, level) */
Datum
clin_sql_correlation_test(PG_FUNCTION_ARGS)
{
	const ClinState *state = clin_state_arg(fcinfo, 0, &clin_correlation_kind);
	ClinAlternative alternative = clin_alternative_argument(fcinfo, 1, "correlation_test");
	ClinTest test = clin_pearson_test(moments_of(state), state->n, alternative,
	                                  clin_level_argument(fcinfo, 2, "correlation_test"));

	return clin_directed_test_row(fcinfo, &test, alternative);
}

/* ---------------------------------------------------------------- ranks */

static const ClinInput method_input = {"method", CLIN_CHOICE,
                                       .choices = CLIN_CHOICES("spearman", "kendall")};

/* the pairs of two arrays of one length, without those of a NULL or NaN */
static ClinPair *
read_pairs(FunctionCallInfo fcinfo, size_t *count)
{
	Datum *values[2];
	bool *nulls[2];
	int length[2];
	ClinPair *pairs;

	for (int i = 0; i < 2; i++)
		deconstruct_array(PG_GETARG_ARRAYTYPE_P(i), FLOAT8OID, sizeof(float8),
		                  FLOAT8PASSBYVAL, TYPALIGN_DOUBLE, &values[i], &nulls[i],
		                  &length[i]);
	if (length[0] != length[1])
		ereport(ERROR,
		        (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		         errmsg("rank_correlation: the arrays are not of one length"),
		         errhint("Aggregate both in one query: array_agg(x), array_agg(y).")));
	pairs = clin_room(CurrentMemoryContext, sizeof(ClinPair) * ((Size) length[0] + 1));
	*count = 0;
	for (int i = 0; i < length[0]; i++)
	{
		ClinPair pair;

		if (nulls[0][i] || nulls[1][i])
			continue;
		pair.x = DatumGetFloat8(values[0][i]);
		pair.y = DatumGetFloat8(values[1][i]);
		if (!isnan(pair.x) && !isnan(pair.y))
			pairs[(*count)++] = pair;
	}
	return pairs;
}

static ClinTest
kendall(ClinPair *pairs, ClinPair *scratch, size_t count, ClinExact exact,
        ClinAlternative alternative)
{
	bool tied;
	size_t size;
	double *work = NULL;
	ClinTest test;

	if (clin_kendall_is_counted(count, exact, &size))
		work = palloc(sizeof(double) * size);
	test = clin_kendall(pairs, scratch, count, alternative, work, &tied, &clin_interrupts);
	if (exact == CLIN_EXACT_ALWAYS && count > CLIN_KENDALL_MOST && !tied)
		ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
		                errmsg("rank_correlation: there are too many pairs for the exact "
		                       "distribution"),
		                errdetail("It is counted for at most %d pairs.", CLIN_KENDALL_MOST),
		                errhint("Leave out \"exact\": the normal approximation is good "
		                        "for so many pairs.")));
	return test;
}

PG_FUNCTION_INFO_V1(clin_sql_rank_correlation);

/* clin.rank_correlation(x, y, method, alternative, exact, level); exact may be NULL */
Datum
clin_sql_rank_correlation(PG_FUNCTION_ARGS)
{
	const char *function = "rank_correlation";
	ClinExact exact;
	ClinAlternative alternative;
	ClinPair *pairs;
	ClinPair *scratch;
	ClinTest test;
	size_t count;
	double method;
	double level;

	for (int arg = 0; arg <= 5; arg++)
		if (arg != 4 && PG_ARGISNULL(arg))
			PG_RETURN_NULL();
	method = clin_choice_argument(fcinfo, 2, function, &method_input);
	alternative = clin_alternative_argument(fcinfo, 3, function);
	level = clin_level_argument(fcinfo, 5, function);
	exact = PG_ARGISNULL(4)     ? CLIN_EXACT_AUTO
	        : PG_GETARG_BOOL(4) ? CLIN_EXACT_ALWAYS
	                            : CLIN_EXACT_NEVER;
	pairs = read_pairs(fcinfo, &count);
	scratch = clin_room(CurrentMemoryContext, sizeof(ClinPair) * (count + 1));
	if (method == 0)
	{
		test = clin_spearman(pairs, scratch, count, exact, alternative, &clin_interrupts);
		clin_spearman_limits(&test, count, alternative, level);
	}
	else
	{
		test = kendall(pairs, scratch, count, exact, alternative);
		clin_kendall_limits(&test, count, alternative, level);
	}
	return clin_directed_test_row(fcinfo, &test, alternative);
}
