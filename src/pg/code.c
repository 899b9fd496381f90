/*
 * code.c
 *	  SQL entry points of diagnosis codes.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "code/icd.h"

#include "compat.h"

PG_FUNCTION_INFO_V1(clin_sql_icd_norm);

/* clin.icd_norm(code) */
Datum
clin_sql_icd_norm(PG_FUNCTION_ARGS)
{
	text *code = PG_GETARG_TEXT_PP(0);
	Size length = VARSIZE_ANY_EXHDR(code);
	text *out = palloc(VARHDRSZ + length);

	SET_VARSIZE(out,
	            VARHDRSZ + clin_icd_normalize(VARDATA_ANY(code), length, VARDATA(out)));
	PG_RETURN_TEXT_P(out);
}

PG_FUNCTION_INFO_V1(clin_sql_icd_matches);

/* clin.icd_matches(code, prefixes): NULL elements are left out */
Datum
clin_sql_icd_matches(PG_FUNCTION_ARGS)
{
	text *code = PG_GETARG_TEXT_PP(0);
	Datum *prefixes;
	bool *nulls;
	int n;

	deconstruct_array(PG_GETARG_ARRAYTYPE_P(1), TEXTOID, -1, false, TYPALIGN_INT, &prefixes,
	                  &nulls, &n);
	for (int i = 0; i < n; i++)
	{
		text *prefix = nulls[i] ? NULL : DatumGetTextPP(prefixes[i]);

		if (prefix != NULL &&
		    clin_icd_begins_with(VARDATA_ANY(code), VARSIZE_ANY_EXHDR(code),
		                         VARDATA_ANY(prefix), VARSIZE_ANY_EXHDR(prefix)))
			PG_RETURN_BOOL(true);
	}
	PG_RETURN_BOOL(false);
}
