/*
 * pages.h
 *	  Counts of whole values that lie close together.
 *
 * A page has both counts of consecutive whole values of one group and stratum; a directory
 * finds the page. So days of follow-up take a quarter of the memory of a hash table of
 * cells (tally.h), and neighbours in order are neighbours in memory. In a block that the
 * caller gives: clin_pages_bytes of the capacity wanted, aligned to 8.
 */
#ifndef CLIN_PAGES_H
#define CLIN_PAGES_H

#include "base/tally.h"

#define CLIN_PAGE_BITS 5
#define CLIN_PAGE_VALUES (1 << CLIN_PAGE_BITS)
#define CLIN_PAGES_MOST 512

typedef struct ClinPage
{
	int64_t number; /* CLIN_PAGE_VALUES times this is its first value */
	int32_t group;
	int32_t stratum;
	uint32_t count[CLIN_PAGE_VALUES][2];
} ClinPage;

typedef struct ClinPages
{
	uint32_t used;
	uint32_t capacity; /* of pages, at most CLIN_PAGES_MOST */
	uint32_t cells;    /* that count something */
	uint32_t mask;     /* of the directory, which follows the pages */
	ClinPage pages[];
} ClinPages;

/* the pages that sorted cells need; 0 when they are not whole, too far apart, or count too
 * much */
extern uint32_t clin_pages_wanted(const ClinTallyEntry *cells, size_t count);

/* whether so many cells are worth so many pages */
static inline bool
clin_pages_dense(uint32_t cells, uint32_t pages)
{
	return pages < CLIN_PAGES_MOST && (pages < 64 || cells / 2 >= pages);
}

extern size_t clin_pages_bytes(uint32_t capacity);
extern void clin_pages_init(ClinPages *pages, uint32_t capacity);

/* adds counts; how many entries were added before one that has no place: its value is not
 * whole, there is no room for its page, or a count would pass 2^32 */
extern size_t clin_pages_add_many(ClinPages *pages, const ClinTallyEntry *entries,
                                  size_t count);

/* all pages of "from", for which "into" has room */
extern void clin_pages_move(ClinPages *into, const ClinPages *from);

/* an entry for the page at this place, whose value is its number and whose first count is
 * the place */
extern ClinTallyEntry clin_pages_head(const ClinPages *pages, uint32_t place);

/* writes the cells of the page at this place, ascending; the end of what was written */
extern ClinTallyEntry *clin_pages_copy(const ClinPages *pages, uint32_t place,
                                       ClinTallyEntry *cells);

#endif
