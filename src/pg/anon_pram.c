/*
 * anon_pram.c
 *	  The invariant matrix of post-randomization in SQL.
 */
#include "postgres.h"

#include <math.h>

#include "catalog/pg_type.h"
#include "utils/array.h"

#include "anon/pram.h"
#include "base/input.h"

#include "arguments.h"

#define MAX_VALUES 1000

/* clang-format off */
static const ClinInput inputs[] = {
	{"transition", CLIN_REAL_ARRAY, .possible = CLIN_BETWEEN(0, 1), .shaped = true},
	{"frequency",  CLIN_REAL_ARRAY, .possible = CLIN_BETWEEN(0, 1e15)},
	{NULL}
};
/* clang-format on */

static void
check_shape(ArrayType *transition, ArrayType *frequency)
{
	int n = ArrayGetNItems(ARR_NDIM(frequency), ARR_DIMS(frequency));

	if (n < 1 || n > MAX_VALUES || ARR_NDIM(frequency) != 1 || ARR_NDIM(transition) != 2 ||
	    ARR_DIMS(transition)[0] != n || ARR_DIMS(transition)[1] != n)
		ereport(ERROR,
		        (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		         errmsg("pram_invariant: argument \"transition\" has the wrong shape"),
		         errdetail("It must have as many rows, and columns in each, as there are "
		                   "frequencies, from 1 to %d.",
		                   MAX_VALUES)));
}

static void
check_rows(const double *transition, int n)
{
	for (int i = 0; i < n; i++)
	{
		double sum = 0;

		for (int j = 0; j < n; j++)
			sum += transition[i * n + j];
		if (fabs(sum - 1) > 1e-9)
			ereport(ERROR,
			        (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			         errmsg("pram_invariant: a row of argument \"transition\" does not add "
			                "up to 1"),
			         errhint("A row holds the chances of what its value becomes.")));
	}
}

PG_FUNCTION_INFO_V1(clin_sql_pram_invariant);

/* clin.pram_invariant(transition, frequency) */
Datum
clin_sql_pram_invariant(PG_FUNCTION_ARGS)
{
	double in[2];
	ClinItems items[2];
	int n, shape[2], low[2] = {1, 1};
	double *out;
	Datum *elements;

	clin_read_arguments(fcinfo, inputs, in, items);
	if (!clin_check_arguments("pram_invariant", inputs, in, items))
		PG_RETURN_NULL();
	check_shape(PG_GETARG_ARRAYTYPE_P(0), PG_GETARG_ARRAYTYPE_P(1));
	n = items[1].count;
	check_rows(items[0].numbers, n);
	out = palloc((Size) n * n * sizeof(double));
	clin_pram_invariant(n, items[0].numbers, items[1].numbers,
	                    palloc((Size) n * n * sizeof(double)), out);
	elements = palloc((Size) n * n * sizeof(Datum));
	for (int i = 0; i < n * n; i++)
		elements[i] = Float8GetDatum(out[i]);
	shape[0] = shape[1] = n;
	PG_RETURN_ARRAYTYPE_P(construct_md_array(elements, NULL, 2, shape, low, FLOAT8OID,
	                                         sizeof(float8), FLOAT8PASSBYVAL,
	                                         TYPALIGN_DOUBLE));
}
