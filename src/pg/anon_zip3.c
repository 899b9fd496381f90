/*
 * anon_zip3.c
 *	  Three digits of a ZIP code, where enough people live.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "utils/builtins.h"

#include "anon/coarse.h"

#include "compat.h"
#include "seen.h"

/* the areas of a census, as a call site found them */
typedef struct Areas
{
	ClinSeen seen;
	int32 census;
	bool known;        /* the census has areas */
	bool hidden[1000]; /* of each three digits */
} Areas;

static void
read_areas(Areas *areas)
{
	Datum census = Int32GetDatum(areas->census);

	areas->known = false;
	memset(areas->hidden, 0, sizeof(areas->hidden));
	SPI_connect();
	if (SPI_execute_with_args("SELECT zip3::pg_catalog.int4, assigned FROM clin.zip3_small "
	                          "WHERE census OPERATOR(pg_catalog.=) $1 OR NOT assigned",
	                          1, (Oid[]){INT4OID}, &census, NULL, true, 0) != SPI_OK_SELECT)
		elog(ERROR, "zip3: the small areas could not be read");
	for (uint64 i = 0; i < SPI_processed; i++)
	{
		HeapTuple tuple = SPI_tuptable->vals[i];
		TupleDesc columns = SPI_tuptable->tupdesc;
		bool isnull;
		uint32 area = DatumGetUInt32(SPI_getbinval(tuple, columns, 1, &isnull));

		if (area < lengthof(areas->hidden))
			areas->hidden[area] = true;
		areas->known =
			areas->known || DatumGetBool(SPI_getbinval(tuple, columns, 2, &isnull));
	}
	SPI_finish();
}

static const Areas *
areas_of(FunctionCallInfo fcinfo, int32 census)
{
	Areas *areas = fcinfo->flinfo->fn_extra;
	bool fresh = areas == NULL;

	if (fresh)
		areas = fcinfo->flinfo->fn_extra =
			MemoryContextAllocZero(fcinfo->flinfo->fn_mcxt, sizeof(Areas));
	if (clin_seen_same(&areas->seen) && areas->census == census && !fresh)
		return areas;
	areas->census = census;
	read_areas(areas);
	return areas;
}

PG_FUNCTION_INFO_V1(clin_sql_zip3);

/* clin.zip3(zip text, census integer) */
Datum
clin_sql_zip3(PG_FUNCTION_ARGS)
{
	text *zip = PG_GETARG_TEXT_PP(0);
	int area = clin_zip3(VARDATA_ANY(zip), VARSIZE_ANY_EXHDR(zip));
	const Areas *areas = areas_of(fcinfo, PG_GETARG_INT32(1));

	if (area < 0 || !areas->known || areas->hidden[area])
		PG_RETURN_TEXT_P(cstring_to_text_with_len("000", 3));
	PG_RETURN_TEXT_P(cstring_to_text_with_len(VARDATA_ANY(zip), 3));
}
