/*
 * dp_read.c
 *	  The rows of a data set read for a release.
 */
#include "postgres.h"

#include <float.h>
#include <math.h>

#include "access/tableam.h"
#include "catalog/pg_enum.h"
#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/catcache.h"
#include "utils/json.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/numeric.h"
#include "utils/snapmgr.h"
#include "utils/syscache.h"
#include "utils/uuid.h"

#include "canonical.h"
#include "compat.h"
#include "dp_read.h"
#include "room.h"

ClinDpColumn
clin_dp_column(const ClinDataset *dataset, const char *function, const char *name)
{
	ClinDpColumn column = {.name = name};
	Form_pg_attribute attribute;
	Oid type, output;
	int32 typmod;

	column.number = get_attnum(RelationGetRelid(dataset->relation), name);
	if (column.number <= 0)
		ereport(ERROR,
		        (errcode(ERRCODE_UNDEFINED_COLUMN),
		         errmsg("%s: the data set has no column \"%s\"", function, name),
		         errhint("Names are matched exactly, upper and lower case included.")));
	attribute = TupleDescAttr(RelationGetDescr(dataset->relation), column.number - 1);
	type = attribute->atttypid;
	typmod = attribute->atttypmod;
	column.type = getBaseTypeAndTypmod(type, &typmod);
	if (!clin_is_stored(attribute) || !clin_reading_of(type, &column.reading))
		ereport(ERROR, (errcode(ERRCODE_DATATYPE_MISMATCH),
		                errmsg("%s: column \"%s\" is of type %s, which no release reads",
		                       function, name, format_type_be(type))));
	if (column.type == BPCHAROID && typmod > CLIN_DP_LONGEST + VARHDRSZ)
		ereport(ERROR,
		        (errcode(ERRCODE_DATATYPE_MISMATCH),
		         errmsg("%s: column \"%s\" is of type %s, which no release reads", function,
		                name, format_type_with_typemod(column.type, typmod)),
		         errdetail("All of its values have more than %d bytes.", CLIN_DP_LONGEST),
		         errhint("Make it a text.")));
	getTypeOutputInfo(column.type, &output, &column.varlena);
	fmgr_info(output, &column.output);
	column.greatest = DirectFunctionCall1(float8_numeric, Float8GetDatum(DBL_MAX));
	column.least = DirectFunctionCall1(float8_numeric, Float8GetDatum(-DBL_MAX));
	return column;
}

#define DECIMALS 340 /* of a number that is not 0 as a double */

static bool
numeric_above(Datum a, Datum b)
{
	return DatumGetBool(DirectFunctionCall2(numeric_gt, a, b));
}

double
clin_dp_number(const ClinDpColumn *column, Datum value)
{
	if (column->reading != CLIN_READ_NUMERIC)
		return clin_read_number(column->reading, value);
	if (clin_dp_is_long(value) || numeric_is_nan(DatumGetNumeric(value)))
		return NAN;
	if (numeric_above(value, column->greatest))
		return INFINITY;
	if (numeric_above(column->least, value))
		return -INFINITY;
	value = DirectFunctionCall2(numeric_round, value, Int32GetDatum(DECIMALS));
	return clin_read_number(column->reading, value);
}

void
clin_dp_load_labels(const ClinDpColumn *column)
{
	CatCList *labels;

	if (column->reading != CLIN_READ_ENUM)
		return;
	labels = SearchSysCacheList1(ENUMTYPOIDNAME, ObjectIdGetDatum(column->type));
	for (int i = 0; i < labels->n_members; i++)
	{
		Form_pg_enum label = (Form_pg_enum) GETSTRUCT(&labels->members[i]->tuple);

		ReleaseSysCache(SearchSysCache1(ENUMOID, ObjectIdGetDatum(label->oid)));
	}
	ReleaseCatCacheList(labels);
}

/* ---------------------------------------------------------------- patients and groups */

/* the bytes of a patient's value; of a text those that pseudonyms are made of */
typedef struct PatientKey
{
	int64 number; /* where the bytes of a whole number lie */
	const void *bytes;
	int length;
} PatientKey;

static void
read_patient(Oid type, Datum value, PatientKey *key)
{
	Size length;

	key->bytes = &key->number;
	key->length = sizeof(key->number);
	switch (type)
	{
		case INT2OID:
			key->number = DatumGetInt16(value);
			break;
		case INT4OID:
			key->number = DatumGetInt32(value);
			break;
		case INT8OID:
			key->number = DatumGetInt64(value);
			break;
		case UUIDOID:
			key->bytes = DatumGetUUIDP(value);
			key->length = UUID_LEN;
			break;
		default:
			key->bytes = clin_canonical(DatumGetTextPP(value), &length);
			key->length = (int) length;
	}
}

#define LONG_NAME "\"(longer than 1,024 bytes)\""

/* whether a value would take more than so many bytes to print; a short numeric may */
static bool
prints_long(const ClinDpColumn *column, Datum value)
{
	double number;

	if (!column->varlena)
		return false;
	if (column->reading != CLIN_READ_NUMERIC || clin_dp_is_long(value))
		return clin_dp_is_long(value);
	number = clin_dp_number(column, value);
	if (!isfinite(number))
		return isinf(number) && !numeric_is_inf(DatumGetNumeric(value));
	return DatumGetInt32(DirectFunctionCall1(numeric_scale, value)) > CLIN_DP_LONGEST;
}

/* numbers and booleans as they are, where JSON has them; everything else as a string. All
 * long values are one group: to print any would take time and memory that tell of it. */
static void
print_value(StringInfo json, ClinDpColumn *column, Datum value)
{
	char *text;

	if (prints_long(column, value))
	{
		appendStringInfoString(json, LONG_NAME);
		return;
	}
	text = OutputFunctionCall(&column->output, value);

	if (column->reading == CLIN_READ_BOOLEAN)
		appendStringInfoString(json, DatumGetBool(value) ? "true" : "false");
	else if (column->reading <= CLIN_READ_NUMERIC &&
	         isfinite(clin_dp_number(column, value)))
		appendStringInfoString(json, text);
	else
		escape_json(json, text);
}

/* the group of a row as the text of an object; nothing without columns of groups */
static void
print_group(const ClinDpReading *reading, TupleTableSlot *slot, StringInfo json)
{
	if (reading->groups == 0)
		return;
	initStringInfo(json);
	for (int i = 0; i < reading->groups; i++)
	{
		ClinDpColumn *column = &reading->group[i];
		bool isnull;
		Datum value = slot_getattr(slot, column->number, &isnull);

		appendStringInfoString(json, i == 0 ? "{" : ", ");
		escape_json(json, column->name);
		appendStringInfoString(json, ": ");
		if (isnull)
			appendStringInfoString(json, "null");
		else
			print_value(json, column, value);
	}
	appendStringInfoChar(json, '}');
}

/* the interval of a value, closed below and the last one above too; -1 outside all */
static int
find_interval(const ClinDpReading *reading, double value)
{
	int low = 0, high = reading->break_count - 1;

	if (!(value >= reading->breaks[low] && value <= reading->breaks[high]))
		return -1;
	while (high - low > 1)
	{
		int middle = (low + high) / 2;

		if (value >= reading->breaks[middle])
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* ---------------------------------------------------------------- rows */

/* the value of a row; false when it has none */
static bool
read_number(const ClinDpReading *reading, TupleTableSlot *slot, double *value)
{
	bool isnull;
	Datum datum;

	*value = 0;
	if (reading->value == NULL)
		return true;
	datum = slot_getattr(slot, reading->value->number, &isnull);
	if (!isnull)
		*value = clin_dp_number(reading->value, datum);
	return !isnull && !isnan(*value);
}

/*
 * The row, if the release takes it; a missing value leaves it out. All of it is read first,
 * so that the pages visited do not tell which rows are taken.
 */
static bool
read_row(const ClinDpReading *reading, TupleTableSlot *slot, ClinDpRows *rows,
         ClinDpRow *out)
{
	AttrNumber number = reading->dataset->patient;
	Oid type = TupleDescAttr(slot->tts_tupleDescriptor, number - 1)->atttypid;
	StringInfoData group;
	PatientKey key;
	bool isnull;
	Datum patient = slot_getattr(slot, number, &isnull);
	bool taken = !isnull;

	*out = (ClinDpRow){0};
	if (!isnull)
		read_patient(getBaseType(type), patient, &key);
	print_group(reading, slot, &group);
	taken = read_number(reading, slot, &out->value) && taken;
	taken = clin_dp_filter_holds(reading->filter, slot) && taken;
	if (reading->breaks != NULL)
		out->group = find_interval(reading, out->value);
	if (!taken || out->group < 0)
		return false;
	if (reading->groups > 0)
		out->group = clin_levels_find(&rows->groups, group.data, group.len);
	out->patient = clin_levels_find(&rows->patients, key.bytes, key.length);
	return true;
}

void
clin_dp_check_size(const ClinDataset *dataset, const char *function)
{
	Datum table = ObjectIdGetDatum(RelationGetRelid(dataset->relation));
	int64 bytes = DatumGetInt64(DirectFunctionCall1(pg_table_size, table));

	if (bytes / 1024 > clin_frame_mem)
		ereport(ERROR,
		        (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
		         errmsg("%s: the table takes more memory than pg_clinical.frame_mem allows",
		                function),
		         errhint("Raise pg_clinical.frame_mem above the size of the table.")));
}

static void
add_row(ClinDpRows *rows, size_t *capacity, const ClinDpRow *row)
{
	if (rows->count == *capacity)
	{
		*capacity *= 2;
		rows->row = clin_room_again(rows->row, *capacity * sizeof(ClinDpRow));
	}
	rows->row[rows->count++] = *row;
}

void
clin_dp_read(const ClinDpReading *reading, ClinDpRows *rows)
{
	Relation relation = reading->dataset->relation;
	MemoryContext each = AllocSetContextCreate(CurrentMemoryContext, "pg_clinical row",
	                                           ALLOCSET_DEFAULT_SIZES);
	size_t capacity = 1024;
	TableScanDesc scan;
	TupleTableSlot *slot;
	ClinDpRow row;

	rows->count = 0;
	rows->row = palloc(capacity * sizeof(ClinDpRow));
	clin_levels_begin(&rows->patients, CurrentMemoryContext);
	clin_levels_begin(&rows->groups, CurrentMemoryContext);
	slot = table_slot_create(relation, NULL);
	scan = table_beginscan(relation, GetActiveSnapshot(), 0, NULL);
	while (table_scan_getnextslot(scan, ForwardScanDirection, slot))
	{
		MemoryContext old = MemoryContextSwitchTo(each);
		bool taken = read_row(reading, slot, rows, &row);

		CHECK_FOR_INTERRUPTS();
		MemoryContextSwitchTo(old);
		MemoryContextReset(each);
		if (taken)
			add_row(rows, &capacity, &row);
	}
	table_endscan(scan);
	ExecDropSingleTupleTableSlot(slot);
	MemoryContextDelete(each);
	rows->scratch = clin_alloc_huge(rows->count + 1, sizeof(ClinDpRow));
}
