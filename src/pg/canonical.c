/*
 * canonical.c
 *	  The form of an identifier that is hashed, and that patients are counted by.
 */
#include "postgres.h"

#include "catalog/namespace.h"
#include "common/unicode_norm.h"
#include "mb/pg_wchar.h"
#include "utils/lsyscache.h"

#include "canonical.h"
#include "compat.h"

static bool
is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool
is_ascii_only(const char *text, Size length)
{
	for (Size i = 0; i < length; i++)
		if (IS_HIGHBIT_SET(text[i]))
			return false;
	return true;
}

/* bytes; the time of normalization grows with the square of a run of combining marks */
#define LONGEST_NORMALIZED 1000

/* Unicode normalization form C of a string in UTF-8; allocated */
static char *
compose(const char *text, Size *length)
{
	pg_wchar *points = palloc((*length + 1) * sizeof(pg_wchar));
	const unsigned char *at = (const unsigned char *) text;
	const unsigned char *end = at + *length;
	int count = 0;
	unsigned char *out;

	for (; at < end; at += pg_utf_mblen(at))
		points[count++] = utf8_to_unicode(at);
	points[count] = 0;
	points = unicode_normalize(UNICODE_NFC, points);
	for (count = 0; points[count] != 0;)
		count++;
	out = palloc((Size) count * MAX_MULTIBYTE_CHAR_LEN + 1);
	*length = 0;
	for (int i = 0; i < count; i++)
	{
		unicode_to_utf8(points[i], out + *length);
		*length += pg_utf_mblen(out + *length);
	}
	return (char *) out;
}

#define UNCONVERTED '\xff' /* no byte of UTF-8 */
#define LONGEST_CONVERTED 1048576

/* a string of the database's encoding in UTF-8, or its own bytes behind a mark where it has
 * none there or is very long: what stands in a row raises no error */
static const char *
convert(const char *text, Size *length)
{
	int encoding = GetDatabaseEncoding();
	Oid conversion = *length > LONGEST_CONVERTED
	                     ? InvalidOid
	                     : FindDefaultConversionProc(encoding, PG_UTF8);
	Size room = *length * (OidIsValid(conversion) ? MAX_CONVERSION_GROWTH : 1) + 1;
	unsigned char *out = palloc(room + 1);

	if (OidIsValid(conversion) &&
	    pg_do_encoding_conversion_buf(conversion, encoding, PG_UTF8, (unsigned char *) text,
	                                  (int) *length, out, (int) room,
	                                  true) == (int) *length)
	{
		*length = strlen((char *) out);
		return (char *) out;
	}
	out[0] = (unsigned char) UNCONVERTED;
	memcpy(out + 1, text, *length);
	++*length;
	return (char *) out;
}

void
clin_check_collation(const char *function, const char *column, Oid collation)
{
	if (OidIsValid(collation) && !get_collation_isdeterministic(collation))
		ereport(
			ERROR,
			(errcode(ERRCODE_DATATYPE_MISMATCH),
		     errmsg("%s: values of column \"%s\" cannot be told apart: its collation is "
		            "nondeterministic",
		            function, column),
		     errdetail("Different texts may be equal by it."),
		     errhint("Bring the texts into one form, such as by lower, and give them "
		             "another collation, such as \"C\".")));
}

const char *
clin_canonical(text *value, Size *length)
{
	const char *at = VARDATA_ANY(value);

	*length = VARSIZE_ANY_EXHDR(value);
	while (*length > 0 && is_blank(at[*length - 1]))
		--*length;
	for (; *length > 0 && is_blank(*at); --*length)
		at++;
	if (is_ascii_only(at, *length) || GetDatabaseEncoding() == PG_SQL_ASCII)
		return at;
	if (GetDatabaseEncoding() != PG_UTF8)
		at = convert(at, length);
	return *length <= LONGEST_NORMALIZED && *at != UNCONVERTED ? compose(at, length) : at;
}
