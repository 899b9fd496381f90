/*
 * anon_drawn.c
 *	  Transforms drawn over all values of a column: shuffling and rank swapping.
 */
#include "postgres.h"

#include "catalog/pg_collation.h"
#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/sortsupport.h"
#include "utils/typcache.h"

#include "anon/swap.h"

#include "arguments.h"
#include "drawn.h"
#include "frame.h"
#include "interrupts.h"

/* ---------------------------------------------------------------- chance */

static uint64
next_word(ClinPool *pool)
{
	uint64 word;

	if (pool->left == 0)
	{
		if (!pg_strong_random(pool->words, sizeof(pool->words)))
			ereport(ERROR, (errcode(ERRCODE_INTERNAL_ERROR),
			                errmsg("no strong random numbers are to be had")));
		pool->left = lengthof(pool->words);
	}
	word = pool->words[--pool->left];
	pool->words[pool->left] = 0;
	return word;
}

static uint64_t
strong_below(void *pool, uint64_t n)
{
	uint64_t limit = UINT64_MAX - UINT64_MAX % n, drawn;

	do
		drawn = next_word(pool);
	while (drawn >= limit);
	return drawn % n;
}

ClinDraw
clin_strong_draw(ClinPool *pool)
{
	pool->left = 0;
	return (ClinDraw){strong_below, pool};
}

PG_FUNCTION_INFO_V1(clin_sql_random_key);

/* clin.random_key(): bytes are drawn in advance, a pool for each call site */
Datum
clin_sql_random_key(PG_FUNCTION_ARGS)
{
	if (fcinfo->flinfo->fn_extra == NULL)
		fcinfo->flinfo->fn_extra =
			MemoryContextAllocZero(fcinfo->flinfo->fn_mcxt, sizeof(ClinPool));
	PG_RETURN_INT64((int64) next_word(fcinfo->flinfo->fn_extra));
}

/* ---------------------------------------------------------------- arrays of values */

void
clin_values_read(FunctionCallInfo fcinfo, const char *function, ClinValues *values)
{
	ArrayType *array = PG_GETARG_ARRAYTYPE_P(0);

	if (ARR_NDIM(array) > 1)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		                errmsg("%s: argument \"values\" has several dimensions", function),
		                errdetail("It must be a list."),
		                errhint("array_agg over a column makes one.")));
	values->type = ARR_ELEMTYPE(array);
	get_typlenbyvalalign(values->type, &values->length, &values->by_value, &values->align);
	deconstruct_array(array, values->type, values->length, values->by_value, values->align,
	                  &values->value, &values->null, &values->count);
	values->place = clin_alloc_huge(Max(values->count, 1), sizeof(uint32));
	values->known = 0;
	for (int i = 0; i < values->count; i++)
		if (!values->null[i])
			values->place[values->known++] = i;
}

Datum
clin_values_write(const ClinValues *values, Datum *value, bool *null)
{
	int low = 1, count = values->count;

	return PointerGetDatum(
		count == 0 ? construct_empty_array(values->type)
				   : construct_md_array(value, null, 1, &count, &low, values->type,
	                                    values->length, values->by_value, values->align));
}

PG_FUNCTION_INFO_V1(clin_sql_shuffle);

/* clin.shuffle("values" anyarray) */
Datum
clin_sql_shuffle(PG_FUNCTION_ARGS)
{
	ClinPool pool;
	ClinDraw draw = clin_strong_draw(&pool);
	ClinValues values;
	uint32 *order;
	Datum *value;
	bool *null;

	clin_values_read(fcinfo, "shuffle", &values);
	order = clin_alloc_huge(Max(values.count, 1), sizeof(uint32));
	value = clin_alloc_huge(Max(values.count, 1), sizeof(Datum));
	null = clin_alloc_huge(Max(values.count, 1), sizeof(bool));
	clin_shuffle((uint32_t) values.count, order, &draw, &clin_interrupts);
	for (int i = 0; i < values.count; i++)
	{
		value[i] = values.value[order[i]];
		null[i] = values.null[order[i]];
	}
	return clin_values_write(&values, value, null);
}

/* ---------------------------------------------------------------- rank swapping */

typedef struct Ordering
{
	const ClinValues *values;
	SortSupportData sort;
} Ordering;

/* equal values in the order of their places */
static int
compare_places(const void *a, const void *b, void *argument)
{
	Ordering *ordering = argument;
	uint32 x = *(const uint32 *) a, y = *(const uint32 *) b;
	int order = ApplySortComparator(ordering->values->value[x], false,
	                                ordering->values->value[y], false, &ordering->sort);

	CHECK_FOR_INTERRUPTS();
	return order != 0 ? order : (x > y) - (x < y);
}

/* puts the places of the known values in the order of the values */
static void
sort_places(FunctionCallInfo fcinfo, ClinValues *values)
{
	TypeCacheEntry *type = lookup_type_cache(values->type, TYPECACHE_LT_OPR);
	Ordering ordering = {values};

	if (!OidIsValid(type->lt_opr))
		ereport(ERROR, (errcode(ERRCODE_UNDEFINED_FUNCTION),
		                errmsg("rank_swap: values of type %s have no order",
		                       format_type_be(values->type)),
		                errhint("clin.shuffle takes values of any type.")));
	ordering.sort.ssup_cxt = CurrentMemoryContext;
	ordering.sort.ssup_collation =
		OidIsValid(PG_GET_COLLATION()) ? PG_GET_COLLATION() : DEFAULT_COLLATION_OID;
	PrepareSortSupportFromOrderingOp(type->lt_opr, &ordering.sort);
	qsort_arg(values->place, values->known, sizeof(uint32), compare_places, &ordering);
}

PG_FUNCTION_INFO_V1(clin_sql_rank_swap);

/* clin.rank_swap("values" anyarray, percent double precision) */
Datum
clin_sql_rank_swap(PG_FUNCTION_ARGS)
{
	static const ClinInput percent_input[] = {
		{"percent", CLIN_REAL, NULL, "ranks", CLIN_ABOVE_TO(0, 100), CLIN_ANY}, {NULL}};
	double percent = clin_given(PG_GETARG_FLOAT8(1));
	ClinPool pool;
	ClinDraw draw = clin_strong_draw(&pool);
	ClinValues values;
	uint32 *partner;
	Datum *value;

	clin_check_arguments("rank_swap", percent_input, &percent, NULL);
	clin_values_read(fcinfo, "rank_swap", &values);
	sort_places(fcinfo, &values);
	partner = clin_alloc_huge(Max(values.known, 1), sizeof(uint32));
	clin_rank_swap(values.known, (uint32_t) (values.known * (percent / 100)), partner,
	               &draw, &clin_interrupts);
	value = clin_alloc_huge(Max(values.count, 1), sizeof(Datum));
	for (uint32 i = 0; i < values.known; i++)
		value[values.place[i]] = values.value[values.place[partner[i]]];
	return clin_values_write(&values, value, values.null);
}
