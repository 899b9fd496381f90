/*
 * model_predict.c
 *	  Predictions of stored models, row by row.
 *
 * A call site keeps the model opened and its columns found. It knows the model again by the
 * place of a toasted value, else by the signature in the header, which is a digest of the
 * contents that the type's input functions check.
 */
#include "postgres.h"

#include <math.h>

#include "access/detoast.h"
#include "access/htup_details.h"
#include "catalog/pg_enum.h"
#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/syscache.h"
#include "utils/typcache.h"

#include "compat.h"
#include "frame.h"
#include "model.h"

typedef enum Scale
{
	SCALE_RESPONSE,
	SCALE_LINK,
	SCALE_SE /* standard error of the linear predictor */
} Scale;

/* where a column of the formula comes from */
typedef struct Feature
{
	bool needed;
	int place;           /* of the attribute or item, from 0 */
	ClinReading reading; /* of an attribute */
	int *by_name;        /* a factor's levels in the order of their bytes */
} Feature;

typedef struct Site
{
	MemoryContext context; /* of all that follows, with its child */
	bool toasted;
	struct varatt_external toast;
	ClinState *model;
	ClinOpenModel open;
	Feature *feature; /* of each column of the formula */
	double *data;     /* of each column, one row */
	double *x;        /* of each column of the design */

	/* the row type, or the names, that the features were found in */
	MemoryContext bound; /* of what follows: emptied when they are sought anew */
	Oid type;
	int32 typmod;
	TupleDesc attributes;
	Datum *values;
	bool *nulls;
	ArrayType *names;
	int items;
} Site;

/* ---------------------------------------------------------------- the call site */

static Site *
site_of(FunctionCallInfo fcinfo)
{
	FmgrInfo *flinfo = fcinfo->flinfo;
	Site *site = flinfo->fn_extra;

	if (site == NULL)
	{
		site = MemoryContextAllocZero(flinfo->fn_mcxt, sizeof(Site));
		site->context = AllocSetContextCreate(flinfo->fn_mcxt, "pg_clinical prediction",
		                                      ALLOCSET_DEFAULT_SIZES);
		flinfo->fn_extra = site;
	}
	return site;
}

/* the columns that terms and offsets use, and a way to look levels up */
static void
prepare_features(Site *site)
{
	const ClinFormula *formula = site->open.formula;

	site->feature = palloc0((formula->columns + 1) * sizeof(Feature));
	for (int v = formula->left_variables; v < formula->variables; v++)
		for (int i = 0; i < formula->variable[v].nodes; i++)
		{
			const ClinNode *node = &formula->node[formula->variable[v].first + i];

			if (node->kind == CLIN_NODE_COLUMN)
				site->feature[node->column].needed = true;
		}
}

static int
compare_levels(const void *a, const void *b, void *level)
{
	return strcmp(((const char *const *) level)[*(const int *) a],
	              ((const char *const *) level)[*(const int *) b]);
}

static void
order_levels(const Site *site, const ClinColumn *column, Feature *feature)
{
	feature->by_name =
		MemoryContextAlloc(site->context, (column->levels + 1) * sizeof(int));
	for (int i = 0; i < column->levels; i++)
		feature->by_name[i] = i;
	qsort_arg(feature->by_name, column->levels, sizeof(int), compare_levels,
	          unconstify(void *, (const void *) column->level));
}

/* opens the model in argument 0 unless it is the one that is open */
static void
open_site(FunctionCallInfo fcinfo, Site *site)
{
	struct varlena *raw = (struct varlena *) DatumGetPointer(PG_GETARG_DATUM(0));
	bool toasted = VARATT_IS_EXTERNAL_ONDISK(raw);
	struct varatt_external toast = {0};
	const ClinState *model;
	ClinState *copy;
	MemoryContext old;

	if (toasted)
	{
		VARATT_EXTERNAL_GET_POINTER(toast, raw);
		if (site->toasted && memcmp(&toast, &site->toast, sizeof(toast)) == 0)
			return;
	}
	model = clin_state_arg(fcinfo, 0, &clin_model_kind);
	if (site->model == NULL || site->model->signature != model->signature ||
	    VARSIZE(site->model) != VARSIZE(model))
	{
		site->toasted = false;
		site->model = NULL;
		site->attributes = NULL;
		site->names = NULL;
		MemoryContextReset(site->context);
		old = MemoryContextSwitchTo(site->context);
		site->bound = AllocSetContextCreate(site->context, "pg_clinical prediction columns",
		                                    ALLOCSET_SMALL_SIZES);
		copy = palloc(VARSIZE(model));
		memcpy(copy, model, VARSIZE(model));
		clin_model_open(copy, 1, &site->open);
		prepare_features(site);
		site->data = palloc0((site->open.formula->columns + 1) * sizeof(double));
		site->x = palloc((site->open.design.size + 1) * sizeof(double));
		MemoryContextSwitchTo(old);
		site->model = copy;
	}
	site->toasted = toasted;
	site->toast = toast;
}

/* an error that lists the features that are not among the names given */
static void
check_missing(const Site *site, const char *where)
{
	const ClinFormula *formula = site->open.formula;
	StringInfoData names;

	initStringInfo(&names);
	for (int i = 0; i < formula->columns; i++)
		if (site->feature[i].needed && site->feature[i].place < 0)
			appendStringInfo(&names, "%s\"%s\"", names.len > 0 ? ", " : "",
			                 clin_formula_column(formula, i));
	if (names.len > 0)
		ereport(ERROR, (errcode(ERRCODE_UNDEFINED_COLUMN),
		                errmsg("predict: the %s lacks %s", where, names.data),
		                errhint("Give every column that the formula of the model names.")));
}

/* forgets where the features were found; the memory for where they will be is current */
static MemoryContext
begin_binding(Site *site)
{
	site->attributes = NULL;
	site->names = NULL;
	MemoryContextReset(site->bound);
	return MemoryContextSwitchTo(site->bound);
}

static Scale
scale_of(text *type)
{
	const char *name = text_to_cstring(type);

	if (strcmp(name, "response") == 0)
		return SCALE_RESPONSE;
	if (strcmp(name, "link") == 0)
		return SCALE_LINK;
	if (strcmp(name, "se") == 0)
		return SCALE_SE;
	ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
	                errmsg("predict: argument \"type\" is not a known code"),
	                errdetail("It must be one of response, link, se.")));
}

/* ---------------------------------------------------------------- one row */

static void
unknown_level(const Site *site, int column)
{
	ereport(
		ERROR,
		(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
	     errmsg("predict: column \"%s\" has a level that the model does not know",
	            clin_formula_column(site->open.formula, column)),
	     errhint("See clin.levels(model) for the levels; map the value to one of them, or "
	             "make it NULL.")));
}

static void
check_finite(const Site *site, int column, double number)
{
	if (!isfinite(number))
		ereport(ERROR, (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
		                errmsg("predict: column \"%s\" has a value that is not finite",
		                       clin_formula_column(site->open.formula, column))));
}

/* the prediction for site->data */
static double
predict_row(Site *site, Scale scale)
{
	ClinOpenModel *open = &site->open;
	double eta;
	double mean;
	double slope;
	double square = 0;
	int bad = clin_design_load(&open->design, site->data, 1, open->formula->left_variables);

	if (bad != 0)
		ereport(ERROR, (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
		                errmsg("predict: %s is not finite",
		                       clin_formula_label(open->formula, bad - 1))));
	clin_design_fill(&open->design, 1, site->x);
	if (scale == SCALE_SE)
	{
		for (int i = 0; i < open->rank; i++)
			for (int j = 0; j < open->rank; j++)
				square += site->x[open->kept[i]] * site->x[open->kept[j]] *
				          clin_model_covariance(open, i, j);
		return sqrt(square);
	}
	clin_design_offset(&open->design, 1, &eta);
	for (int i = 0; i < open->rank; i++)
		eta += open->estimate[open->kept[i]].value * site->x[open->kept[i]];
	if (scale == SCALE_LINK)
		return eta;
	clin_model_family(open->fit)->inverse(1, &eta, &mean, &slope);
	return mean;
}

/* ---------------------------------------------------------------- by attribute */

/* whether a type can give what the model learned */
static bool
reading_fits(ClinReading reading, ClinColumnKind kind)
{
	if (kind == CLIN_COLUMN_LOGICAL)
		return reading == CLIN_READ_BOOLEAN;
	if (kind == CLIN_COLUMN_FACTOR)
		return reading != CLIN_READ_BOOLEAN;
	return reading <= CLIN_READ_BOOLEAN;
}

static int
find_by_name(TupleDesc attributes, const char *name)
{
	for (int i = 0; i < attributes->natts; i++)
		if (!TupleDescAttr(attributes, i)->attisdropped &&
		    strcmp(NameStr(TupleDescAttr(attributes, i)->attname), name) == 0)
			return i;
	return -1;
}

/* finds the features in a row type, once */
static void
bind_attributes(Site *site, Oid type, int32 typmod)
{
	const ClinFormula *formula = site->open.formula;
	TupleDesc shared = lookup_rowtype_tupdesc(type, typmod);
	MemoryContext old = begin_binding(site);
	TupleDesc attributes = CreateTupleDescCopy(shared);

	ReleaseTupleDesc(shared);
	for (int i = 0; i < formula->columns; i++)
		site->feature[i].place = find_by_name(attributes, clin_formula_column(formula, i));
	check_missing(site, "row");
	for (int i = 0; i < formula->columns; i++)
	{
		Feature *feature = &site->feature[i];
		const ClinColumn *column = &site->open.column[i];
		Oid found;

		if (!feature->needed)
			continue;
		found = TupleDescAttr(attributes, feature->place)->atttypid;
		if (!clin_reading_of(found, &feature->reading) ||
		    !reading_fits(feature->reading, column->kind))
			ereport(ERROR,
			        (errcode(ERRCODE_DATATYPE_MISMATCH),
			         errmsg("predict: column \"%s\" is of type %s, which does not fit the "
			                "model",
			                clin_formula_column(formula, i), format_type_be(found)),
			         errhint("Cast it to the type it had when the model was fitted.")));
		if (column->kind == CLIN_COLUMN_FACTOR && feature->by_name == NULL)
			order_levels(site, column, feature);
	}
	site->values = palloc((attributes->natts + 1) * sizeof(Datum));
	site->nulls = palloc((attributes->natts + 1) * sizeof(bool));
	site->type = type;
	site->typmod = typmod;
	site->attributes = attributes;
	MemoryContextSwitchTo(old);
}

/* the label that a value had as a level */
static const char *
level_label(ClinReading reading, Datum value, char *number, int *length)
{
	HeapTuple tuple;
	const char *label;

	if (reading == CLIN_READ_TEXT || reading == CLIN_READ_BPCHAR)
		return clin_read_text(reading, value, length);
	if (reading == CLIN_READ_ENUM)
	{
		tuple = SearchSysCache1(ENUMOID, value);
		if (!HeapTupleIsValid(tuple))
			elog(ERROR, "cache lookup failed for enum value %u", DatumGetObjectId(value));
		label = pstrdup(NameStr(((Form_pg_enum) GETSTRUCT(tuple))->enumlabel));
		ReleaseSysCache(tuple);
	}
	else
	{
		clin_number_print(clin_read_number(reading, value) + 0.0, number);
		label = number;
	}
	*length = (int) strlen(label);
	return label;
}

static int
find_level(const Site *site, int column, Datum value)
{
	const ClinColumn *kind = &site->open.column[column];
	const Feature *feature = &site->feature[column];
	char number[CLIN_NUMBER_SIZE];
	int length;
	const char *label = level_label(feature->reading, value, number, &length);
	int low = 0;
	int high = kind->levels;

	while (low < high)
	{
		int middle = low + (high - low) / 2;
		const char *name = kind->level[feature->by_name[middle]];
		int order = strncmp(name, label, length);

		if (order == 0 && name[length] == '\0')
			return feature->by_name[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	unknown_level(site, column);
	return -1;
}

/* fills site->data from a row; false when a feature is NULL */
static bool
read_row(Site *site, HeapTupleHeader header)
{
	HeapTupleData tuple;

	tuple.t_len = HeapTupleHeaderGetDatumLength(header);
	ItemPointerSetInvalid(&tuple.t_self);
	tuple.t_tableOid = InvalidOid;
	tuple.t_data = header;
	heap_deform_tuple(&tuple, site->attributes, site->values, site->nulls);
	for (int i = 0; i < site->open.formula->columns; i++)
		if (site->feature[i].needed && site->nulls[site->feature[i].place])
			return false;
	for (int i = 0; i < site->open.formula->columns; i++)
	{
		const Feature *feature = &site->feature[i];

		if (!feature->needed)
			continue;
		if (site->open.column[i].kind == CLIN_COLUMN_FACTOR)
			site->data[i] = find_level(site, i, site->values[feature->place]);
		else
			site->data[i] =
				clin_read_number(feature->reading, site->values[feature->place]);
		check_finite(site, i, site->data[i]);
	}
	return true;
}

PG_FUNCTION_INFO_V1(clin_sql_predict);

/* clin.predict(model, row record, type) */
Datum
clin_sql_predict(PG_FUNCTION_ARGS)
{
	Site *site = site_of(fcinfo);
	HeapTupleHeader row = PG_GETARG_HEAPTUPLEHEADER(1);
	Scale scale = scale_of(PG_GETARG_TEXT_PP(2));
	Oid type = HeapTupleHeaderGetTypeId(row);
	int32 typmod = HeapTupleHeaderGetTypMod(row);

	open_site(fcinfo, site);
	if (site->attributes == NULL || site->type != type || site->typmod != typmod)
		bind_attributes(site, type, typmod);
	if (!read_row(site, row))
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(predict_row(site, scale));
}

/* ---------------------------------------------------------------- by name */

/* finds the features in a list of names, once */
static void
bind_names(Site *site, ArrayType *names)
{
	const ClinFormula *formula = site->open.formula;
	MemoryContext old = begin_binding(site);
	Datum *name;
	bool *null;

	deconstruct_array(names, TEXTOID, -1, false, TYPALIGN_INT, &name, &null, &site->items);
	for (int i = 0; i < formula->columns; i++)
		site->feature[i].place = -1;
	for (int k = 0; k < site->items; k++)
	{
		char *given = null[k] ? NULL : TextDatumGetCString(name[k]);

		for (int i = 0; given != NULL && i < formula->columns; i++)
			if (strcmp(given, clin_formula_column(formula, i)) == 0)
				site->feature[i].place = k;
	}
	check_missing(site, "list of names");
	site->names = palloc(VARSIZE(names));
	memcpy(site->names, names, VARSIZE(names));
	MemoryContextSwitchTo(old);
}

/* a number as the model keeps it: of a factor the number of the level, from 1 */
static double
take_number(const Site *site, int column, double number)
{
	const ClinColumn *kind = &site->open.column[column];
	int levels = kind->kind == CLIN_COLUMN_FACTOR ? kind->levels : 2;

	check_finite(site, column, number);
	if (kind->kind == CLIN_COLUMN_NUMBER)
		return number;
	if (kind->kind == CLIN_COLUMN_FACTOR)
		number -= 1;
	if (number < 0 || number >= levels || number != floor(number))
		unknown_level(site, column);
	return number;
}

PG_FUNCTION_INFO_V1(clin_sql_predict_values);

/* clin.predict(model, names, "values", type) */
Datum
clin_sql_predict_values(PG_FUNCTION_ARGS)
{
	Site *site = site_of(fcinfo);
	ArrayType *names = PG_GETARG_ARRAYTYPE_P(1);
	Scale scale = scale_of(PG_GETARG_TEXT_PP(3));
	Datum *value;
	bool *null;
	int items;

	open_site(fcinfo, site);
	if (site->names == NULL || VARSIZE(site->names) != VARSIZE(names) ||
	    memcmp(site->names, names, VARSIZE(names)) != 0)
		bind_names(site, names);
	deconstruct_array(PG_GETARG_ARRAYTYPE_P(2), FLOAT8OID, sizeof(float8), FLOAT8PASSBYVAL,
	                  TYPALIGN_DOUBLE, &value, &null, &items);
	if (items != site->items)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		                errmsg("predict: names and values differ in number")));
	for (int i = 0; i < site->open.formula->columns; i++)
		if (site->feature[i].needed && null[site->feature[i].place])
			PG_RETURN_NULL();
	for (int i = 0; i < site->open.formula->columns; i++)
		if (site->feature[i].needed)
			site->data[i] =
				take_number(site, i, DatumGetFloat8(value[site->feature[i].place]));
	PG_RETURN_FLOAT8(predict_row(site, scale));
}
