/*
 * stop.h
 *	  How a long loop asks whether to go on.
 */
#ifndef CLIN_STOP_H
#define CLIN_STOP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CLIN_STOP_EVERY 65536 /* steps of a loop between two questions */

/* true ends the loop, whose function then says so; it may also never come back */
typedef struct ClinStop
{
	bool (*ask)(void *argument);
	void *argument;
} ClinStop;

/* "stop" may be NULL: nobody is asked */
static inline bool
clin_stopped(const ClinStop *stop)
{
	return stop != NULL && stop->ask(stop->argument);
}

static inline bool
clin_stopped_at(const ClinStop *stop, uint64_t step)
{
	return step % CLIN_STOP_EVERY == 0 && clin_stopped(stop);
}

#endif
