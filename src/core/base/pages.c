/*
 * pages.c
 *	  Counts of whole values that lie close together.
 */
#include "base/pages.h"
#include "base/hash.h"
#include "base/whole.h"

#include <string.h>

/* places of pages plus one, 0 where there is none */
static uint16_t *
directory(const ClinPages *pages)
{
	return (uint16_t *) (pages->pages + pages->capacity);
}

size_t
clin_pages_bytes(uint32_t capacity)
{
	return sizeof(ClinPages) + sizeof(ClinPage) * (size_t) capacity +
	       sizeof(uint16_t) * (size_t) clin_hash_slots(capacity);
}

void
clin_pages_init(ClinPages *pages, uint32_t capacity)
{
	pages->used = pages->cells = 0;
	pages->capacity = capacity;
	pages->mask = (uint32_t) (clin_hash_slots(capacity) - 1);
	memset(directory(pages), 0, sizeof(uint16_t) * ((size_t) pages->mask + 1));
}

static inline bool
is_narrow(uint64_t first, uint64_t second)
{
	return (first | second) >> 32 == 0;
}

uint32_t
clin_pages_wanted(const ClinTallyEntry *cells, size_t count)
{
	uint32_t wanted = 0;

	for (size_t i = 0; i < count; i++)
	{
		if (!clin_is_whole(cells[i].value) ||
		    !is_narrow((uint64_t) cells[i].count[0], (uint64_t) cells[i].count[1]))
			return 0;
		wanted += i == 0 || cells[i].group != cells[i - 1].group ||
		          cells[i].stratum != cells[i - 1].stratum ||
		          (int64_t) cells[i].value >> CLIN_PAGE_BITS !=
		              (int64_t) cells[i - 1].value >> CLIN_PAGE_BITS;
		if (!clin_pages_dense((uint32_t) count, wanted))
			return 0;
	}
	return wanted;
}

static inline bool
is_page(const ClinPage *page, int64_t number, const ClinTallyEntry *entry)
{
	return page->number == number && page->group == entry->group &&
	       page->stratum == entry->stratum;
}

/* the page of a value, a new one when there is none yet; NULL when there is no room. A new
 * one always gets a cell, so that there are no more pages than cells. */
static ClinPage *
find(ClinPages *pages, int64_t number, const ClinTallyEntry *entry)
{
	uint16_t *places = directory(pages);
	uint64_t names = (uint64_t) (uint32_t) entry->group << 32 | (uint32_t) entry->stratum;
	uint64_t hash = (uint64_t) number + names * 0xc2b2ae3d27d4eb4fu;
	ClinPage *page;

	hash = hash * 0x9e3779b97f4a7c15u >> 32;
	while (places[hash & pages->mask] != 0)
	{
		page = &pages->pages[places[hash & pages->mask] - 1];
		if (is_page(page, number, entry))
			return page;
		hash++;
	}
	if (pages->used == pages->capacity)
		return NULL;
	page = &pages->pages[pages->used++];
	*page = (ClinPage){number, entry->group, entry->stratum, {{0}}};
	places[hash & pages->mask] = (uint16_t) pages->used;
	return page;
}

/* false when a count would be too large */
static inline bool
count_in(uint32_t *cell, const int64_t *count)
{
	uint64_t first = cell[0] + (uint64_t) count[0];
	uint64_t second = cell[1] + (uint64_t) count[1];

	if (!is_narrow(first, second))
		return false;
	cell[0] = (uint32_t) first;
	cell[1] = (uint32_t) second;
	return true;
}

size_t
clin_pages_add_many(ClinPages *pages, const ClinTallyEntry *entries, size_t count)
{
	ClinPage *page = NULL;

	for (size_t i = 0; i < count; i++)
	{
		const ClinTallyEntry *entry = &entries[i];
		int64_t whole;
		uint32_t *cell;
		bool empty;

		if ((entry->count[0] | entry->count[1]) == 0)
			continue;
		if (!clin_is_whole(entry->value) ||
		    !is_narrow((uint64_t) entry->count[0], (uint64_t) entry->count[1]))
			return i;
		whole = (int64_t) entry->value;
		if (page == NULL || !is_page(page, whole >> CLIN_PAGE_BITS, entry))
			page = find(pages, whole >> CLIN_PAGE_BITS, entry);
		if (page == NULL)
			return i;
		cell = page->count[whole & (CLIN_PAGE_VALUES - 1)];
		empty = (cell[0] | cell[1]) == 0;
		if (!count_in(cell, entry->count))
			return i;
		pages->cells += empty;
	}
	return count;
}

void
clin_pages_move(ClinPages *into, const ClinPages *from)
{
	for (uint32_t i = 0; i < from->used; i++)
	{
		const ClinPage *page = &from->pages[i];
		const ClinTallyEntry head = {0, {0}, page->group, page->stratum};

		memcpy(find(into, page->number, &head)->count, page->count, sizeof(page->count));
	}
	into->cells = from->cells;
}

ClinTallyEntry
clin_pages_head(const ClinPages *pages, uint32_t place)
{
	const ClinPage *page = &pages->pages[place];

	return (ClinTallyEntry){(double) page->number, {place, 0}, page->group, page->stratum};
}

ClinTallyEntry *
clin_pages_copy(const ClinPages *pages, uint32_t place, ClinTallyEntry *cells)
{
	const ClinPage *page = &pages->pages[place];

	for (int i = 0; i < CLIN_PAGE_VALUES; i++)
	{
		const uint32_t *count = page->count[i];

		if ((count[0] | count[1]) != 0)
			*cells++ = (ClinTallyEntry){(double) (page->number * CLIN_PAGE_VALUES + i),
			                            {count[0], count[1]},
			                            page->group,
			                            page->stratum};
	}
	return cells;
}
