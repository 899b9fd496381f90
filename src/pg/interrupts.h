/*
 * interrupts.h
 *	  Long loops of core interrupted by a cancel or the end of the session.
 */
#ifndef CLIN_PG_INTERRUPTS_H
#define CLIN_PG_INTERRUPTS_H

#include "miscadmin.h"

#include "base/stop.h"

/* asks the server, and does not come back from an interrupt */
extern const ClinStop clin_interrupts;

/* setting pg_clinical.progress: long searches tell how far they are */
extern bool clin_progress;

static inline void
clin_check_interrupts_at(uint64 step)
{
	if (step % CLIN_STOP_EVERY == 0)
		CHECK_FOR_INTERRUPTS();
}

#endif
