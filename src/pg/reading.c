/*
 * reading.c
 *	  Values of SQL types as numbers and texts of a model.
 */
#include "postgres.h"

#include <math.h>

#include "catalog/pg_type.h"
#include "common/shortest_dec.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/datetime.h"
#include "utils/float.h"
#include "utils/lsyscache.h"
#include "utils/numeric.h"

#include "compat.h"
#include "frame.h"
#include "room.h"

bool
clin_reading_of(Oid type, ClinReading *reading)
{
	switch (getBaseType(type))
	{
		case INT2OID:
			*reading = CLIN_READ_INT2;
			return true;
		case INT4OID:
			*reading = CLIN_READ_INT4;
			return true;
		case INT8OID:
			*reading = CLIN_READ_INT8;
			return true;
		case FLOAT4OID:
			*reading = CLIN_READ_FLOAT4;
			return true;
		case FLOAT8OID:
			*reading = CLIN_READ_FLOAT8;
			return true;
		case NUMERICOID:
			*reading = CLIN_READ_NUMERIC;
			return true;
		case DATEOID:
			*reading = CLIN_READ_DATE;
			return true;
		case BOOLOID:
			*reading = CLIN_READ_BOOLEAN;
			return true;
		case TEXTOID:
		case VARCHAROID:
			*reading = CLIN_READ_TEXT;
			return true;
		case BPCHAROID:
			*reading = CLIN_READ_BPCHAR;
			return true;
		default:
			*reading = CLIN_READ_ENUM;
			return type_is_enum(getBaseType(type));
	}
}

static double
read_date(DateADT date)
{
	if (DATE_IS_NOBEGIN(date))
		return -INFINITY;
	if (DATE_IS_NOEND(date))
		return INFINITY;
	return (double) date + (POSTGRES_EPOCH_JDATE - UNIX_EPOCH_JDATE);
}

double
clin_read_number(ClinReading reading, Datum value)
{
	switch (reading)
	{
		case CLIN_READ_INT2:
			return DatumGetInt16(value);
		case CLIN_READ_INT4:
			return DatumGetInt32(value);
		case CLIN_READ_INT8:
			return (double) DatumGetInt64(value);
		case CLIN_READ_FLOAT4:
			return DatumGetFloat4(value);
		case CLIN_READ_FLOAT8:
			return DatumGetFloat8(value);
		case CLIN_READ_NUMERIC:
			return DatumGetFloat8(DirectFunctionCall1(numeric_float8_no_overflow, value));
		case CLIN_READ_DATE:
			return read_date(DatumGetDateADT(value));
		case CLIN_READ_BOOLEAN:
			return DatumGetBool(value);
		default:
			elog(ERROR, "a text was read as a number");
	}
}

const char *
clin_read_printed(ClinReading reading, Datum value)
{
	char *printed = palloc(DOUBLE_SHORTEST_DECIMAL_LEN);

	switch (reading)
	{
		case CLIN_READ_INT8:
			pg_lltoa(DatumGetInt64(value), printed);
			return printed;
		case CLIN_READ_FLOAT4:
			float_to_shortest_decimal_buf(DatumGetFloat4(value), printed);
			return printed;
		case CLIN_READ_FLOAT8:
			double_to_shortest_decimal_buf(DatumGetFloat8(value), printed);
			return printed;
		case CLIN_READ_NUMERIC:
			return DatumGetCString(DirectFunctionCall1(numeric_out, value));
		default:
			elog(ERROR, "a value that is its number was to be printed");
	}
}

const char *
clin_date_text(double days)
{
	struct pg_tm date = {0};
	char text[MAXDATELEN + 1];

	j2date((int) floor(days) + UNIX_EPOCH_JDATE, &date.tm_year, &date.tm_mon,
	       &date.tm_mday);
	EncodeDateOnly(&date, USE_ISO_DATES, text);
	return pstrdup(text);
}

void
clin_name_levels(ClinReading reading, const char **level, int count)
{
	for (int i = 0; i < count; i++)
	{
		double number = strtod(level[i], NULL);

		if (reading == CLIN_READ_BOOLEAN)
			level[i] = number != 0 ? "true" : "false";
		else if (reading == CLIN_READ_DATE)
			level[i] = clin_date_text(number);
	}
}

const char *
clin_read_text(ClinReading reading, Datum value, int *length)
{
	text *packed = (text *) DatumGetPointer(value);
	const char *bytes;

	if (VARATT_IS_EXTERNAL(packed) || !VARATT_IS_SHORT(packed))
		packed = DatumGetTextPP(value);
	bytes = VARDATA_ANY(packed);

	*length = VARSIZE_ANY_EXHDR(packed);
	while (reading == CLIN_READ_BPCHAR && *length > 0 && bytes[*length - 1] == ' ')
		(*length)--;
	return bytes;
}

void *
clin_alloc_huge(Size count, Size size)
{
	return clin_room(CurrentMemoryContext, count * size + 1);
}
