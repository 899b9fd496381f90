/*
 * anon_pram.c
 *	  Post-randomization: its invariant matrix, and values drawn by a matrix.
 */
#include "postgres.h"

#include <math.h>

#include "catalog/pg_type.h"
#include "utils/array.h"

#include "anon/pram.h"
#include "base/input.h"

#include "arguments.h"
#include "compat.h"
#include "drawn.h"
#include "frame.h"
#include "interrupts.h"
#include "level.h"

#define MAX_VALUES 1000

/* clang-format off */
static const ClinInput inputs[] = {
	{"transition", CLIN_REAL_ARRAY, .possible = CLIN_BETWEEN(0, 1), .shaped = true},
	{"frequency",  CLIN_REAL_ARRAY, .possible = CLIN_BETWEEN(0, 1e15)},
	{NULL}
};
/* clang-format on */

static void
check_shape(const char *function, ArrayType *transition, ArrayType *states)
{
	int n = ArrayGetNItems(ARR_NDIM(states), ARR_DIMS(states));

	if (n < 1 || n > MAX_VALUES || ARR_NDIM(states) != 1 || ARR_NDIM(transition) != 2 ||
	    ARR_DIMS(transition)[0] != n || ARR_DIMS(transition)[1] != n)
		ereport(ERROR,
		        (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		         errmsg("%s: argument \"transition\" has the wrong shape", function),
		         errdetail("It must have as many rows, and columns in each, as there are "
		                   "values, from 1 to %d.",
		                   MAX_VALUES)));
}

static void
check_rows(const char *function, const double *transition, int n)
{
	for (int i = 0; i < n; i++)
	{
		double sum = 0;

		for (int j = 0; j < n; j++)
			sum += transition[i * n + j];
		if (fabs(sum - 1) > 1e-9)
			ereport(ERROR,
			        (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			         errmsg("%s: a row of argument \"transition\" does not add up to 1",
			                function),
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
	check_shape("pram_invariant", PG_GETARG_ARRAYTYPE_P(0), PG_GETARG_ARRAYTYPE_P(1));
	n = items[1].count;
	check_rows("pram_invariant", items[0].numbers, n);
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

/* ---------------------------------------------------------------- drawing */

/* values as numbers of states */
typedef struct Coded
{
	ClinValues values;
	int32 *code; /* of the known values */
	int32 states;
	Datum *state; /* their texts */
} Coded;

static int32
code_of(ClinLevels *levels, Datum value)
{
	text *plain = DatumGetTextPP(value);

	return clin_levels_find(levels, VARDATA_ANY(plain), (int) VARSIZE_ANY_EXHDR(plain));
}

/* a value that is none of the states so far: the next state, where they are not given */
static void
add_state(Coded *coded, Datum value, bool given)
{
	if (given)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		                errmsg("pram: argument \"states\" lacks a value"),
		                errhint("Name all values that occur.")));
	if (coded->states == MAX_VALUES)
		ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
		                errmsg("pram: there are too many different values"),
		                errdetail("At most %d can be exchanged.", MAX_VALUES),
		                errhint("Make the values coarser first.")));
	coded->state[coded->states++] = value;
}

/* codes the first argument; coded->state holds the states that are given, if any are */
static void
code_values(FunctionCallInfo fcinfo, Coded *coded)
{
	bool given = coded->states > 0;
	ClinLevels levels;

	clin_values_read(fcinfo, "pram", &coded->values);
	clin_levels_begin(&levels, CurrentMemoryContext);
	for (int32 i = 0; i < coded->states; i++)
		if (code_of(&levels, coded->state[i]) != i)
			ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			                errmsg("pram: argument \"states\" names a value twice")));
	coded->code = clin_alloc_huge(Max(coded->values.known, 1), sizeof(int32));
	for (uint32 i = 0; i < coded->values.known; i++)
	{
		Datum value = coded->values.value[coded->values.place[i]];

		clin_check_interrupts_at(i);
		coded->code[i] = code_of(&levels, value);
		if (coded->code[i] >= coded->states)
			add_state(coded, value, given);
	}
}

/* draws by a matrix whose rows are the values before, and which is used up */
static Datum
draw_values(const Coded *coded, double *transition)
{
	const ClinValues *values = &coded->values;
	ClinPool pool;
	ClinDraw draw = clin_strong_draw(&pool);

	clin_pram_sums(coded->states, transition);
	for (uint32 i = 0; i < values->known; i++)
	{
		const double *row = transition + (Size) coded->code[i] * coded->states;

		clin_check_interrupts_at(i);
		values->value[values->place[i]] =
			coded->state[clin_pram_draw(coded->states, row, clin_draw_uniform(&draw))];
	}
	return clin_values_write(values, values->value, values->null);
}

PG_FUNCTION_INFO_V1(clin_sql_pram);

/* clin.pram("values" text[], retain double precision) */
Datum
clin_sql_pram(PG_FUNCTION_ARGS)
{
	static const ClinInput retain_input[] = {
		{"retain", CLIN_REAL, .possible = CLIN_BETWEEN(0, 1)}, {NULL}};
	double retain = clin_given(PG_GETARG_FLOAT8(1));
	Coded coded = {.state = palloc(MAX_VALUES * sizeof(Datum))};
	double *frequency, *work[3];

	clin_check_arguments("pram", retain_input, &retain, NULL);
	code_values(fcinfo, &coded);
	frequency = palloc0((coded.states + 1) * sizeof(double));
	for (uint32 i = 0; i < coded.values.known; i++)
		frequency[coded.code[i]]++;
	for (int i = 0; i < 3; i++)
		work[i] = palloc((Size) coded.states * coded.states * sizeof(double));
	clin_pram_uniform(coded.states, retain, work[0]);
	clin_pram_invariant(coded.states, work[0], frequency, work[1], work[2]);
	return draw_values(&coded, work[2]);
}

PG_FUNCTION_INFO_V1(clin_sql_pram_by);

/* clin.pram("values" text[], states text[], transition double precision[]) */
Datum
clin_sql_pram_by(PG_FUNCTION_ARGS)
{
	static const ClinInput transition_input[] = {
		{"transition", CLIN_REAL_ARRAY, .possible = CLIN_BETWEEN(0, 1), .shaped = true},
		{NULL}};
	ArrayType *states = PG_GETARG_ARRAYTYPE_P(1);
	Coded coded;
	ClinItems chances;
	double in;
	bool *nulls;
	Size size;

	check_shape("pram", PG_GETARG_ARRAYTYPE_P(2), states);
	in = clin_read_argument(fcinfo, 2, transition_input, &chances);
	if (!clin_check_arguments("pram", transition_input, &in, &chances) ||
	    array_contains_nulls(states))
		PG_RETURN_NULL();
	deconstruct_array(states, TEXTOID, -1, false, TYPALIGN_INT, &coded.state, &nulls,
	                  &coded.states);
	check_rows("pram", chances.numbers, coded.states);
	code_values(fcinfo, &coded);
	size = (Size) coded.states * coded.states * sizeof(double);
	return draw_values(&coded, memcpy(palloc(size), chances.numbers, size));
}
