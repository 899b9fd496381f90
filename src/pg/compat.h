/*
 * compat.h
 *	  Every difference between server versions, and nothing else.
 */
#ifndef CLIN_COMPAT_H
#define CLIN_COMPAT_H

#if PG_VERSION_NUM >= 160000
#include "varatt.h"
#endif

/* the timeouts that only newer servers have, off, in a list of settings */
#if PG_VERSION_NUM >= 170000
#define CLIN_NEWER_TIMEOUTS_OFF {"transaction_timeout", "0"},
#else
#define CLIN_NEWER_TIMEOUTS_OFF
#endif

/* errors of input functions: soft where the server knows them */
#if PG_VERSION_NUM >= 160000
#include "nodes/miscnodes.h"
#define clin_ereturn(context, dummy, ...) ereturn(context, dummy, __VA_ARGS__)
#else
#define clin_ereturn(context, dummy, ...)                                                  \
	do                                                                                     \
	{                                                                                      \
		(void) (context);                                                                  \
		ereport(ERROR, __VA_ARGS__);                                                       \
		return dummy;                                                                      \
	} while (0)
#endif

/* the server's JSON parser: what its callbacks return, and how it is started */
#include "common/jsonapi.h"
#include "mb/pg_wchar.h"

#if PG_VERSION_NUM >= 160000
#define CLIN_JSON_ACTION static JsonParseErrorType
#define CLIN_JSON_DONE return JSON_SUCCESS
#else
#define CLIN_JSON_ACTION static void
#define CLIN_JSON_DONE return
#endif

/* false when the text is not JSON; says nothing, since the text may hold anything */
static inline bool
clin_json_parse(char *text, size_t length, JsonSemAction *actions)
{
#if PG_VERSION_NUM >= 170000
	JsonLexContext *lexer =
		makeJsonLexContextCstringLen(NULL, text, length, GetDatabaseEncoding(), true);
#else
	JsonLexContext *lexer =
		makeJsonLexContextCstringLen(text, (int) length, GetDatabaseEncoding(), true);
#endif

	return pg_parse_json(lexer, actions) == JSON_SUCCESS;
}

#endif
