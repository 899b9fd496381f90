/*
 * tally.h
 *	  Two counts for each distinct value within a group and a stratum.
 *
 * A hash table in a block that the caller gives: clin_tally_bytes of the capacity wanted,
 * aligned to 8. When clin_tally_add finds it full, the caller moves it into a larger one.
 * The entries, sorted, are the rows of the states that count distinct values.
 */
#ifndef CLIN_TALLY_H
#define CLIN_TALLY_H

#include "base/stop.h"

typedef struct ClinTallyEntry
{
	double value;
	int64_t count[2]; /* of what, is the caller's; an entry has at least one above zero */
	int32_t group;
	int32_t stratum;
} ClinTallyEntry;

typedef struct ClinTally
{
	uint32_t used;
	uint32_t capacity; /* of entries; there are more slots */
	uint32_t mask;
	uint32_t reserved;
	ClinTallyEntry slots[];
} ClinTally;

typedef enum ClinTallyKey
{
	CLIN_TALLY_VALUE,
	CLIN_TALLY_GROUP,
	CLIN_TALLY_STRATUM
} ClinTallyKey;

extern size_t clin_tally_bytes(uint32_t capacity);
extern void clin_tally_init(ClinTally *tally, uint32_t capacity);

/* adds the counts of an entry; false when it would be a new one and the table is full.
 * -0.0 is 0; a NaN equals a NaN of the same bits. */
extern bool clin_tally_add(ClinTally *tally, const ClinTallyEntry *entry);
/* the same of several; how many were added before one for which there was no room */
extern size_t clin_tally_add_many(ClinTally *tally, const ClinTallyEntry *entries,
                                  size_t count);

/* all entries of "from", for which "into" has room; false when stopped */
extern bool clin_tally_move(ClinTally *into, const ClinTally *from, const ClinStop *stop);

/* writes the "used" entries, in no order */
extern void clin_tally_copy(const ClinTally *tally, ClinTallyEntry *entries);

/* ascending by keys[0], then keys[1], then keys[2], of which there are "key_count", equal
 * ones as they were; "scratch" has as many entries; false when stopped */
extern bool clin_tally_sort(ClinTallyEntry *entries, ClinTallyEntry *scratch, size_t count,
                            const ClinTallyKey *keys, int key_count, const ClinStop *stop);

/* joins neighbours of the same value, group and stratum; the number left */
extern size_t clin_tally_fold(ClinTallyEntry *entries, size_t count);

#endif
