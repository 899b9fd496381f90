/*
 * seen.h
 *	  Whether a call site still sees the same rows, so that what it looked up stays right.
 */
#ifndef CLIN_PG_SEEN_H
#define CLIN_PG_SEEN_H

#include "common/hashfn.h"
#include "miscadmin.h"
#include "utils/snapmgr.h"

/* which rows, and for whom: all that a snapshot decides by */
typedef struct ClinSeen
{
	TransactionId xmin;
	TransactionId xmax;
	uint64 running; /* the transactions between them that it does not see */
	CommandId command;
	Oid user;
} ClinSeen;

static inline uint64
clin_running(Snapshot snapshot)
{
	uint64 hash = 0;

	if (snapshot->xcnt > 0)
		hash = hash_bytes_extended((const unsigned char *) snapshot->xip,
		                           snapshot->xcnt * (int) sizeof(TransactionId), hash);
	if (snapshot->subxcnt > 0)
		hash = hash_bytes_extended((const unsigned char *) snapshot->subxip,
		                           snapshot->subxcnt * (int) sizeof(TransactionId), hash);
	return hash;
}

/* false, and keeps what is seen now, when a change or another user may have come between */
static inline bool
clin_seen_same(ClinSeen *seen)
{
	Snapshot now = GetActiveSnapshot();
	uint64 running = clin_running(now);

	if (seen->xmin == now->xmin && seen->xmax == now->xmax && seen->running == running &&
	    seen->command == now->curcid && seen->user == GetUserId())
		return true;
	*seen = (ClinSeen){now->xmin, now->xmax, running, now->curcid, GetUserId()};
	return false;
}

#endif
