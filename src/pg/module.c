/*
 * module.c
 *	  The loadable module and its settings.
 */
#include "postgres.h"

#include "fmgr.h"
#include "utils/guc.h"

#include "frame.h"
#include "interrupts.h"

PG_MODULE_MAGIC;

void _PG_init(void);

void
_PG_init(void)
{
	DefineCustomIntVariable("pg_clinical.frame_mem",
	                        "Memory that the rows of one model may take.",
	                        "A model whose query returns more is an error that names the "
	                        "memory needed.",
	                        &clin_frame_mem, 1024 * 1024, 1024, MAX_KILOBYTES, PGC_USERSET,
	                        GUC_UNIT_KB, NULL, NULL, NULL);
	DefineCustomBoolVariable("pg_clinical.progress",
	                         "Tells of the progress of long searches.",
	                         "A notice a second at most.", &clin_progress, false,
	                         PGC_USERSET, 0, NULL, NULL, NULL);
	MarkGUCPrefixReserved("pg_clinical");
}
