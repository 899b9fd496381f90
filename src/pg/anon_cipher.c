/*
 * anon_cipher.c
 *	  Format-preserving encryption, and known answers of what is built on keys.
 */
#include "postgres.h"

#include <openssl/hmac.h>

#include "utils/builtins.h"

#include "anon/ff1.h"

#include "compat.h"
#include "key.h"

#define DIGITS "0123456789abcdefghijklmnopqrstuvwxyz"

static void
check_radix(const char *function, int32 radix)
{
	if (radix < 2 || radix > 36)
		ereport(ERROR, (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
		                errmsg("%s: argument \"radix\" is out of range", function),
		                errdetail("It must be 2 to 36."),
		                errhint("10 is for digits, 36 for digits and small letters.")));
}

/* the numerals of a text, checked; how many */
static int
read_numerals(const char *function, const text *value, int32 radix, uint16_t *out)
{
	int count = (int) VARSIZE_ANY_EXHDR(value);

	check_radix(function, radix);
	if (count > CLIN_FF1_NUMERALS || !clin_ff1_is_large(radix, count))
		ereport(
			ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		     errmsg("%s: argument \"value\" has an unusable length", function),
		     errdetail("There must be a million values of its length, six digits for "
		               "radix 10, and at most %d characters.",
		               CLIN_FF1_NUMERALS),
		     errhint("Shorter values can be found by trying all; use clin.pseudonym.")));
	for (int i = 0; i < count; i++)
	{
		char digit = VARDATA_ANY(value)[i];
		const char *place = digit == '\0' ? NULL : strchr(DIGITS, digit);

		if (place == NULL || place - DIGITS >= radix)
			ereport(ERROR,
			        (errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
			         errmsg("%s: argument \"value\" has a character that is no digit of "
			                "the radix",
			                function),
			         errdetail("Digits are 0 to 9, then a to z."),
			         errhint("Take other characters out first.")));
		out[i] = (uint16_t) (place - DIGITS);
	}
	return count;
}

static text *
write_numerals(const uint16_t *numeral, int count)
{
	char out[CLIN_FF1_NUMERALS];

	for (int i = 0; i < count; i++)
		out[i] = DIGITS[numeral[i]];
	return cstring_to_text_with_len(out, count);
}

/* the value under a key of so many bytes */
static text *
convert(const char *function, const uint8 *key, Size key_length, const uint8 *tweak,
        Size tweak_length, int32 radix, const text *value, bool decrypt)
{
	uint16_t numeral[CLIN_FF1_NUMERALS];
	int count = read_numerals(function, value, radix, numeral);
	ClinCipher cipher;
	bool done;

	if (tweak_length > CLIN_FF1_TWEAK)
		ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
		                errmsg("%s: the label of the column is too long", function),
		                errdetail("It may have %d bytes.", CLIN_FF1_TWEAK)));
	if (!clin_cipher_open(&cipher, key, key_length))
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		                errmsg("%s: the key is unusable", function),
		                errdetail("A key has 16, 24 or 32 bytes.")));
	done = clin_ff1(&cipher, tweak, (int) tweak_length, radix, numeral, count, decrypt);
	clin_cipher_close(&cipher);
	if (!done)
		elog(ERROR, "%s: the block cipher failed", function);
	return write_numerals(numeral, count);
}

/* value, key, domain, radix: the AES key comes from the named key and the domain */
static Datum
convert_by_name(FunctionCallInfo fcinfo, const char *function, bool decrypt)
{
	text *domain = PG_GETARG_TEXT_PP(2);
	uint8 key[CLIN_DIGEST_LENGTH];
	text *out;

	clin_key_digest(clin_key(fcinfo, PG_GETARG_TEXT_PP(1)), "ff1", domain, "", 0, key);
	out = convert(function, key, sizeof(key), (const uint8 *) VARDATA_ANY(domain),
	              VARSIZE_ANY_EXHDR(domain), PG_GETARG_INT32(3), PG_GETARG_TEXT_PP(0),
	              decrypt);
	explicit_bzero(key, sizeof(key));
	PG_RETURN_TEXT_P(out);
}

PG_FUNCTION_INFO_V1(clin_sql_ff1_encrypt);

/* clin.ff1_encrypt(value, key, domain, radix) */
Datum
clin_sql_ff1_encrypt(PG_FUNCTION_ARGS)
{
	return convert_by_name(fcinfo, "ff1_encrypt", false);
}

PG_FUNCTION_INFO_V1(clin_sql_ff1_decrypt);

/* clin.ff1_decrypt(value, key, domain, radix) */
Datum
clin_sql_ff1_decrypt(PG_FUNCTION_ARGS)
{
	return convert_by_name(fcinfo, "ff1_decrypt", true);
}

/* ---------------------------------------------------------------- known answers */

PG_FUNCTION_INFO_V1(clin_sql_ff1_test_vector);

/* clin.ff1_test_vector(key, tweak, radix, plaintext) */
Datum
clin_sql_ff1_test_vector(PG_FUNCTION_ARGS)
{
	bytea *key = PG_GETARG_BYTEA_PP(0), *tweak = PG_GETARG_BYTEA_PP(1);

	PG_RETURN_TEXT_P(convert("ff1_test_vector", (const uint8 *) VARDATA_ANY(key),
	                         VARSIZE_ANY_EXHDR(key), (const uint8 *) VARDATA_ANY(tweak),
	                         VARSIZE_ANY_EXHDR(tweak), PG_GETARG_INT32(2),
	                         PG_GETARG_TEXT_PP(3), false));
}

PG_FUNCTION_INFO_V1(clin_sql_hmac_test_vector);

/* clin.hmac_test_vector(key, message) */
Datum
clin_sql_hmac_test_vector(PG_FUNCTION_ARGS)
{
	bytea *key = PG_GETARG_BYTEA_PP(0), *message = PG_GETARG_BYTEA_PP(1);
	bytea *out = palloc(VARHDRSZ + CLIN_DIGEST_LENGTH);

	SET_VARSIZE(out, VARHDRSZ + CLIN_DIGEST_LENGTH);
	if (HMAC(EVP_sha256(), VARDATA_ANY(key), (int) VARSIZE_ANY_EXHDR(key),
	         (const uint8 *) VARDATA_ANY(message), VARSIZE_ANY_EXHDR(message),
	         (uint8 *) VARDATA(out), NULL) == NULL)
		elog(ERROR, "could not compute a message digest");
	PG_RETURN_BYTEA_P(out);
}
