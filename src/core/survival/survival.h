/*
 * survival.h
 *	  Survival times as counts of events and censorings at each distinct time, by group
 *	  and stratum.
 *
 * The state holds cells sorted by group, stratum and time, and the names of groups and
 * strata sorted by strcmp, all of them used: equal rows give equal bytes. It is read by
 * km.h and logrank.h. Adding to a state makes a new one (clin_survival_merge); many rows
 * go through a builder, a hash table that is sorted when it is read.
 */
#ifndef CLIN_SURVIVAL_H
#define CLIN_SURVIVAL_H

#include "base/names.h"
#include "base/state.h"
#include "base/tally.h"

/* sections of the state */
#define CLIN_SURVIVAL_CELLS 0
#define CLIN_SURVIVAL_GROUPS 1
#define CLIN_SURVIVAL_STRATA 2

/* flags of the state: a part of its design */
#define CLIN_SURVIVAL_HAS_GROUPS 1
#define CLIN_SURVIVAL_HAS_STRATA 2

/* counts of a cell */
#define CLIN_EVENTS 0
#define CLIN_CENSORED 1

extern const ClinStateKind clin_survival_kind;

/* One subject; the names count only where the flags say so. */
typedef struct ClinSurvivalRow
{
	double time; /* finite, not negative */
	bool event;
	ClinText group;
	ClinText stratum;
} ClinSurvivalRow;

extern ClinTallyEntry *clin_survival_cells(const ClinState *state);
extern int64_t clin_survival_events(const ClinState *state);

/* the number of names in a section of names; names[i], when not NULL, gets the i-th */
extern uint32_t clin_survival_names(const ClinState *state, int section,
                                    const char **names);

/* the cell where the row counts; NULL when there is none yet */
extern ClinTallyEntry *clin_survival_find(const ClinState *state,
                                          const ClinSurvivalRow *row);
extern void clin_survival_count(ClinState *state, ClinTallyEntry *cell, bool event);

/* the state of a single row: its sections' rows, then the state (its flags are set) */
extern void clin_survival_single_rows(const ClinSurvivalRow *row, uint8_t flags,
                                      uint32_t *rows);
extern void clin_survival_single(const ClinSurvivalRow *row, ClinState *state);

/* the state of the rows of two with the same flags: the length of the work array, the
 * sections' rows, then the state (clin_state_init done) */
extern size_t clin_survival_merge_workspace(const ClinState *a, const ClinState *b);
extern void clin_survival_merge_rows(const ClinState *a, const ClinState *b, int32_t *work,
                                     uint32_t *rows);
extern void clin_survival_merge(const ClinState *a, const ClinState *b, int32_t *work,
                                ClinState *into);

/* What rows are counted in while a state is large; the caller owns the blocks. */
typedef struct ClinSurvivalBuilder
{
	int64_t n;
	int64_t n_dropped;
	uint8_t flags;
	ClinTally *cells;
	ClinNames *groups; /* NULL unless the flags have them */
	ClinNames *strata;
} ClinSurvivalBuilder;

/* the caller has seen to room for what is added; "work": as many as there are names; false
 * when stopped, then the builder is of no use any more */
extern void clin_survival_put(ClinSurvivalBuilder *builder, const ClinSurvivalRow *row);
extern bool clin_survival_put_state(ClinSurvivalBuilder *builder, const ClinState *state,
                                    int32_t *work, const ClinStop *stop);

/* the flat state: its sections' rows, then the state (clin_state_init done); "scratch" has
 * an entry for each cell, "work" two numbers for each name; false when stopped */
extern void clin_survival_measure(const ClinSurvivalBuilder *builder, uint32_t *rows);
extern bool clin_survival_flatten(const ClinSurvivalBuilder *builder, ClinState *state,
                                  ClinTallyEntry *scratch, int32_t *work,
                                  const ClinStop *stop);

/* Times that differ by no more than rounding become one, the least of them (R's timefix):
 * neighbours nearer than 2^-26 absolute, or relative to the mean of the distinct times.
 * "work" has two entries a cell; *count becomes the number of cells left; false when
 * stopped. */
extern bool clin_survival_fix_times(ClinTallyEntry *cells, size_t *count,
                                    ClinTallyEntry *work, const ClinStop *stop);

/* the number of cells at the front that are of one group and stratum */
extern size_t clin_survival_slice(const ClinTallyEntry *cells, size_t count);

#endif
