/*
 * seen.h
 *	  Whether a call site still sees the same rows, so that what it looked up stays right.
 */
#ifndef CLIN_PG_SEEN_H
#define CLIN_PG_SEEN_H

#include "access/xact.h"
#include "miscadmin.h"
#include "utils/snapmgr.h"

/* which rows, and for whom */
typedef struct ClinSeen
{
	TransactionId xmin;
	TransactionId xmax;
	CommandId command;
	uint64 completed;
	Oid user;
} ClinSeen;

/* false, and keeps what is seen now, when a change or another user may have come between */
static inline bool
clin_seen_same(ClinSeen *seen)
{
	Snapshot now = GetActiveSnapshot();

	if (seen->xmin == now->xmin && seen->xmax == now->xmax &&
	    seen->command == now->curcid && seen->completed == now->snapXactCompletionCount &&
	    seen->user == GetUserId())
		return true;
	*seen = (ClinSeen){now->xmin, now->xmax, now->curcid, now->snapXactCompletionCount,
	                   GetUserId()};
	return false;
}

#endif
