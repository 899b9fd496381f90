/*
 * compat.h
 *	  Every difference between server versions, and nothing else.
 */
#ifndef CLIN_COMPAT_H
#define CLIN_COMPAT_H

#if PG_VERSION_NUM >= 160000
#include "varatt.h"
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

#endif
