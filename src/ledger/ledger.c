/*
 * ledger.c
 *	  The library of the process that charges a privacy budget.
 *
 * It holds the charge, and the guard of the tables that it writes, alone, so that the
 * process, which lives for one charge, does not load what the rest of the extension is
 * linked with.
 */
#include "postgres.h"

#include "fmgr.h"

PG_MODULE_MAGIC;
