/*
 * interrupts.c
 *	  Long loops of core interrupted by a cancel or the end of the session.
 */
#include "postgres.h"

#include "interrupts.h"

bool clin_progress = false;

static bool
check_interrupts(void *unused)
{
	CHECK_FOR_INTERRUPTS();
	return false;
}

const ClinStop clin_interrupts = {check_interrupts};
