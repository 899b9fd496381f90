/*
 * module.c
 *	  The loadable module and its settings.
 */
#include "postgres.h"

#include "fmgr.h"

PG_MODULE_MAGIC;
